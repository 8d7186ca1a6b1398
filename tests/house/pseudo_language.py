"""Marks every word of a copy of the English folder, and finds words in output that are not marked.

A marked word has no plain vowel: "réplícátíóns". What is a name of the study, a key, a command or an
option stays as it is in any language; so such words are known and let through."""

import html
import os
import re
import sys

MARKS = str.maketrans("aeiouAEIOU", "áéíóúÁÉÍÓÚ")


def marked(text):
    return text.translate(MARKS)


def marked_literal(literal):
    """A text of Rust without what stands in braces, but the forms of nouns, and without escapes."""
    def piece(match):
        part = match.group(0)
        if part.startswith("{"):
            name, bar, forms = part.partition("|")
            return name + bar + marked(forms)
        return part if part.startswith("\\") else marked(part)

    return re.sub(r"\\u\{\w+\}|\\.|\{[^{}]*\}|[^\\{}]+|.", piece, literal, flags=re.S)


LITERAL = re.compile(r'//[^\n]*|"(?:\\.|[^"\\])*"', re.S)


def marked_source(text):
    """All texts of a table but keys: the first of a tuple, what is matched, and names of files."""
    def one(match):
        literal = match.group(0)
        before, after = text[: match.start()].rstrip(), text[match.end():].lstrip()
        is_key = re.search(r"(?:^|[^\w!])\($", before) and after.startswith(",")
        is_pattern = after.startswith("=>") or before.endswith("==")
        is_setting = re.search(r"(?:\b(?:code|rules): |include_str!\()$", text[: match.start()])
        if literal.startswith("//") or is_key or is_pattern or is_setting:
            return literal
        if before.endswith("letters:"):
            return literal[:-1] + 'áéíóúÁÉÍÓÚ"'
        return marked_literal(literal)

    return LITERAL.sub(one, text)


def mark_folder(folder, other):
    for root, _, files in os.walk(folder):
        for name in files:
            path = os.path.join(root, name)
            with open(path, encoding="utf-8") as file:
                text = file.read()
            if name.endswith(".rs"):
                text = marked_source(text)
            elif name.endswith(".toml"):
                text = re.sub(r"#.*", lambda comment: marked(comment.group(0)), text)
            else:
                text = marked(text)
            if path.endswith("scenario/mod.rs"):
                text = text.replace('code: "en"', 'code: "xx"')
            if path.endswith("text/mod.rs"):
                text = text.replace("help: None", "help: Some(&help::HELP)")
                text = re.sub(r"(?m)^mod ", "mod help;\nmod ", text, count=1)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
    # The sentences of the command line are looked up by the English ones: those of another language
    # say which there are, in its table of all commands and in the words of a question.
    row = re.compile(r'\((\s*)("(?:\\.|[^"\\])*"),(\s*)"(?:\\.|[^"\\])*"', re.S)
    def marked_rows(text):
        return row.sub(lambda m: f"({m[1]}{m[2]},{m[3]}{marked_literal(m[2])}", text)

    with open(os.path.join(other, "text/help.rs"), encoding="utf-8") as file:
        text = marked_rows(file.read())
    with open(os.path.join(folder, "text/help.rs"), "w", encoding="utf-8") as file:
        file.write(text)
    for name in sorted(os.listdir(os.path.join(other, "questions"))):
        with open(os.path.join(other, "questions", name), encoding="utf-8") as file:
            table = re.search(r"^ *help: &\[\n.*?^ *\],\n", file.read(), flags=re.S | re.M)
        if table:
            path = os.path.join(folder, "questions", name)
            with open(path, encoding="utf-8") as file:
                text = re.sub(r"(?m)^ *help: &\[\],\n", lambda _: marked_rows(table[0]), file.read())
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)


# What is the same in every language: names of the program, of its commands, of the values of options,
# of files and of other languages; "text", with which an error shows how English would write a label.
NAMES = """salesim backtest break even check compare completions explain fit help ignorance import init list man optimise
    replay report run stories sweep trace all core long none parquet wide csv html json out en ru text
    english""".split()


def words(text):
    """Words with a plain vowel that stand free: not in a path, an option, a key or a number."""
    return re.findall(r"(?<![\w./\-=`_#\[@])[A-Za-z]+(?![\w=_/]|\.\w|-\w)", text)


def visible(page):
    # A report holds all languages side by side.
    in_its_language = re.search(r'<main lang="xx">.*?</main>', page, flags=re.S)
    page = in_its_language.group(0) if in_its_language else page
    page = re.sub(r"<(script|style|pre|code)\b.*?</\1>", " ", page, flags=re.S)
    return html.unescape(re.sub(r"<[^>]*>", " ", page))


def unmarked(path, known):
    with open(path, encoding="utf-8", errors="replace") as file:
        text = file.read()
    if path.endswith((".html", ".svg")):
        text = visible(text)
    found = {word for word in words(text) if re.search("[aeiouAEIOU]", word)}
    return sorted(word for word in found if word.lower() not in known and len(word) > 1)


def main():
    if sys.argv[1] == "mark":
        mark_folder(sys.argv[2], sys.argv[3])
        return
    known = set(NAMES)
    for study in sys.argv[2:4]:
        with open(study, encoding="utf-8") as file:
            keys = re.sub(r"#.*", "", file.read())
        known |= {word.lower() for word in re.findall(r"[A-Za-z]+", keys)}
    wrong = 0
    for path in sys.argv[4:]:
        with open(path, encoding="utf-8", errors="replace") as file:
            # What a help page says around its sentences is taken as the other language has it.
            marks = len(re.findall("[áéíóúа-я]", file.read()))
        left = unmarked(path, known)
        print(f"{os.path.basename(path)}: {marks} marked letters; not marked: {', '.join(left) or 'nothing'}")
        wrong += bool(left) or marks == 0
    sys.exit(1 if wrong else 0)


main()
