"use strict";
// The page is complete without this: it sorts tables, switches structures off, shows values under
// the pointer and gives the data as a file.
(() => {
  document.documentElement.classList.add("scripted");
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));

  for (const table of all("table.sortable")) {
    all("thead th", table).forEach((head, column) => {
      const button = document.createElement("button");
      button.append(...head.childNodes);
      head.append(button);
      const sort = () => {
        const down = head.getAttribute("aria-sort") !== "descending";
        all("thead th", table).forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const value = (row) => {
          const cell = row.cells[column];
          return cell && cell.dataset.v !== undefined ? Number(cell.dataset.v) : null;
        };
        const text = (row) => (row.cells[column] ? row.cells[column].textContent : "");
        const rows = all("tbody tr", table);
        rows.sort((a, b) => {
          const x = value(a), y = value(b);
          if (x === null && y === null) return text(a).localeCompare(text(b)) * (down ? 1 : -1);
          if (x === null) return 1;
          if (y === null) return -1;
          return down ? y - x : x - y;
        });
        rows.forEach((row) => row.parentNode.append(row));
      };
      button.addEventListener("click", sort);
    });
  }

  for (const box of all("input[data-show]")) {
    box.addEventListener("change", () => {
      const place = box.dataset.show;
      all(`input[data-show="${place}"]`).forEach((twin) => { twin.checked = box.checked; });
      all(`[data-s="${place}"]`).forEach((part) => part.classList.toggle("off", !box.checked));
    });
  }

  const tip = document.createElement("div");
  tip.id = "tip";
  document.body.append(tip);
  for (const spot of all("svg .hit")) {
    const title = spot.querySelector("title");
    const words = title ? title.textContent : "";
    if (title) { title.remove(); }
    const show = (event) => {
      tip.textContent = words;
      tip.style.display = "block";
      const right = event.clientX + 14 + tip.offsetWidth > window.innerWidth;
      tip.style.left = `${right ? event.clientX - 14 - tip.offsetWidth : event.clientX + 14}px`;
      tip.style.top = `${Math.min(event.clientY + 14, window.innerHeight - tip.offsetHeight - 4)}px`;
    };
    spot.addEventListener("pointermove", show);
    spot.addEventListener("pointerleave", () => { tip.style.display = "none"; });
  }

  const block = document.getElementById("salesim-data");
  for (const button of all("button[data-csv]")) {
    button.addEventListener("click", () => {
      const data = JSON.parse(block.textContent);
      const lines = [["replication", "structure", ...data.measures].join(",")];
      data.rows.forEach((row, number) => row.forEach((values, place) => {
        const name = '"' + data.structures[place].replace(/"/g, '""') + '"';
        const counted = (data.numbers ? data.numbers[number] : number) + 1;
        lines.push([counted, name, ...values.map((x) => (x === null ? "" : x))].join(","));
      }));
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([lines.join("\r\n") + "\r\n"], { type: "text/csv" }));
      link.download = "replications.csv";
      link.click();
      URL.revokeObjectURL(link.href);
    });
  }
})();
