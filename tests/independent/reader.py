"""An independent reading of salesim's model.md: funnels (processes 4, 5, 2) and prospecting
(process 19, with 1-3 and 12). Written from the page alone, with Python's own random numbers.
Usage: python3 reader.py SALESIM     compares both on studies/*.toml; exit 1 if any |z| > 4.
(Environment: THEIRS, OURS: replications; ONLY: studies that begin so; TABLE: file for all rows.)"""
import glob, heapq, json, math, os, random, subprocess, sys, tempfile, tomllib

H = 3_600_000_000                       # microseconds in an hour
UNITS = {"min": 1 / 60, "h": 1, "d": 8, "w": 40, "mo": 2080 / 12, "q": 520, "y": 2080}
KINDS = ["rescue", "new", "existing", "service", "handoff", "mentoring", "prospecting"]
YEAR = 2080 * H

def num(x):
    """A figure of a study: number, share, duration (in hours) or rate (per hour)."""
    if not isinstance(x, str): return float(x)
    if "/" in x:
        a, u = x.split("/")
        return num(a) / UNITS[u.strip()]
    if x.endswith("%"): return float(x[:-1]) / 100
    for u in sorted(UNITS, key=len, reverse=True):
        if x.endswith(u): return float(x[:-len(u)]) * UNITS[u]
    return float(x)

def law(s):
    """(draw, mean) of a law of a study."""
    if not isinstance(s, dict): return (lambda r, c=num(s): c), num(s)
    d, p = s["dist"], {k: num(v) for k, v in s.items() if k != "dist"}
    m, cv = p.get("mean"), p.get("cv")
    if d == "exponential": return (lambda r: r.expovariate(1 / m)), m
    if d == "gamma": return (lambda r: r.gammavariate(cv ** -2, m * cv ** 2)), m
    if d == "lognormal":
        v = math.log(1 + cv * cv)
        return (lambda r: r.lognormvariate(math.log(m) - v / 2, math.sqrt(v))), m
    if d == "uniform": return (lambda r: r.uniform(p["min"], p["max"])), (p["min"] + p["max"]) / 2
    if d == "normal": return (lambda r: r.gauss(m, p["sd"])), m
    if d == "weibull":
        scale = m / math.gamma(1 + 1 / p["shape"])
        return (lambda r: r.weibullvariate(scale, p["shape"])), m
    if d == "beta":
        k = m * (1 - m) / p["sd"] ** 2 - 1
        return (lambda r: r.betavariate(m * k, (1 - m) * k)), m
    raise ValueError(d)

def logit(p):
    return -40.0 if p <= 0 else 40.0 if p >= 1 else max(-40.0, min(40.0, math.log(p / (1 - p))))

def row(cells, means):
    """c(e): linear in logit between the grades' mean expertises, end slopes beyond (process 4)."""
    if not isinstance(cells, dict): return lambda e, c=logit(num(cells)): c
    nodes = sorted({means[g]: logit(num(p)) for g, p in cells.items()}.items())
    if not nodes: return lambda e: -40.0
    if len(nodes) == 1: return lambda e: nodes[0][1]
    def c(e):
        i = 0
        while i < len(nodes) - 2 and e > nodes[i + 1][0]: i += 1
        (a, x), (b, y) = nodes[i], nodes[i + 1]
        return x + (y - x) * (e - a) / (b - a)
    return c

def chance(c, terms=0.0):
    if abs(c) >= 40: return 1.0 if c > 0 else 0.0
    return 1 / (1 + math.exp(-max(-40, min(40, c + terms))))

def listed(x): return [x] if isinstance(x, str) else list(x)

class Bag:
    def __init__(self, **k): self.__dict__.update(k)

class Firm:
    """What a study says, read once."""
    def __init__(self, path):
        s = self.s = tomllib.load(open(path, "rb"))
        self.warm = round(num(s["run"].get("warm_up", "1y")) * H)
        self.name, st = next(iter(s["structure"].items()))
        self.means, self.grades = {}, {}
        for g, d in s["grade"].items():
            draw, self.means[g] = law(d["expertise"])
            com, lr = d.get("commission", {}), d.get("learning", {})
            order = st.get("order", [["rescue"]])
            if isinstance(order, dict): order = order.get(g, order.get("default", [["rescue"]]))
            order = [listed(o) for o in order]
            named = {k for o in order for k in o}
            order.append([k for k in KINDS if k not in named and k != "prospecting"])
            if "prospecting" not in named: order.append(["prospecting"])
            self.grades[g] = Bag(name=g, draw=draw, count=d["count"], pace=d.get("pace", 1),
                paid=num(d.get("hours_per_week", "40h")) / 40, share=num(d.get("share", 1)),
                salary=num(d.get("salary", "0/mo")), com_new=num(com.get("new", 0)),
                com_passed=num(com.get("passed", 0)), rate=num(lr.get("practice", "0/h")),
                failure=num(lr.get("failure", 1)), ceil=num(d.get("ceiling_alone", d.get("ceiling", 1))),
                order=order, cls={k: i for i, o in enumerate(order) for k in o},
                budget={k: num(v) for k, v in st.get("budget", {}).get(g, {}).items()})
        w = s.get("winning", {})
        self.kq, self.kw, self.kp = (num(w.get(k, 0)) for k in ("expectation", "waiting", "price"))
        self.tol, acts = num(w.get("waiting_tolerance", "0h")), w.get("stages", {})
        self.price = num(st.get("price", 0))
        h = s.get("handover", {})
        self.giver, self.taker = law(h.get("giver", "0h"))[0], law(h.get("taker", "0h"))[0]
        self.setup = num(s.get("pace", {}).get("set_up", "0h"))
        self.stage = {k: listed(v) for k, v in st.get("stage", {}).items()}
        self.flexible = st.get("budget_mode") == "flexible"
        self.preempts, self.pick = listed(st.get("preempts", [])), st.get("pick", "longest_idle")
        self.target = {k: round(num(v) * H) for k, v in st.get("target", {}).items()}
        over = st.get("overflow_after", "never")
        self.over = None if over == "never" else round(num(over) * H)
        self.segs = {}
        for n, d in s["segment"].items():
            stages = d.get("stage", s.get("stage"))
            names, sell = [x["name"] for x in stages], st["sell"]
            if isinstance(sell, dict): sell = sell.get(n, sell.get("default"))
            q, qbar = law(d.get("expectation", 0.5))
            where = lambda k, i: [i] if k not in acts else [names.index(x) for x in listed(acts[k]) if x in names]
            g = Bag(name=n, names=names, sell=listed(sell), q=q, qbar=qbar, leads=num(d.get("leads", 0)),
                    eff=[law(x["effort"])[0] for x in stages], delay=[law(x.get("delay", 0))[0] for x in stages],
                    c=[row(d["funnel"]["new"][x], self.means) for x in names], fit=num(d.get("fit", 1)),
                    wait_on=where("waiting", 0), q_on=where("expectation", len(names) - 1),
                    p_on=where("price", len(names) - 1), cost=num(d.get("cost_per_lead", 0)),
                    value=law(d.get("value", 0))[0], clients=d.get("clients", 0),
                    churn=num(d.get("churn", "0%/mo")) * UNITS["mo"],
                    patience=None if d.get("patience", "never") == "never" else law(d["patience"])[0], pool=0)
            if "prospecting" in d:
                p, by = d["prospecting"], st.get("prospect", [])
                if isinstance(by, dict): by = by.get(n, by.get("default", []))
                g.__dict__.update(pool=p["pool"], ask=law(p["effort"])[0], reach=num(p.get("reach", 1)), by=listed(by),
                    retry=law(p.get("retry", "1d"))[0], rest=law(p["rest"])[0], lead=row(p["lead"], self.means))
            self.segs[n] = g

class Run:
    """One replication: the warm-up, then the year y1 = [0, 1 y)."""
    def __init__(self, f, r):
        self.f, self.r, self.c, self.now, self.on, self.seq = f, r, {}, -f.warm, False, 0
        self.heap, self.line, self.fresh, self.open, self.accounts = [], {k: [] for k in KINDS}, [], set(), 0
        self.sellers = [Bag(g=f.grades[g], seat=i, v=f.grades[g].paid * f.grades[g].share, task=None, desk=[],
                            e=max(0, min(1, f.grades[g].draw(r))), since=self.now, mark=self.now, last=None, token=0,
                            left={k: b * 40 * H for k, b in f.grades[g].budget.items()})
                        for g in sorted(f.grades) for i in range(f.grades[g].count)]
        self.askable = {n: [(self.now, i * 2 ** 64 // g.pool) for i in range(g.pool)]
                        for n, g in sorted(f.segs.items()) if g.pool}
        for g in f.segs.values():
            if g.leads: self.next_lead(g)
            for _ in range(g.clients): self.account(g, False, r.random() * UNITS["mo"])
        for k in range(-int(f.warm // (40 * H)), 52): self.at(k * 40 * H, 0, self.monday)
        self.at(self.now, 5, lambda: None)                               # everybody looks for work at the beginning
        self.at(0, -1, self.begin_window)
        while self.heap and self.heap[0][0] < YEAR:
            self.now = self.heap[0][0]
            while self.heap and self.heap[0][0] == self.now:
                _, _, _, fn, a = heapq.heappop(self.heap)
                fn(*a)
            self.sit_down()                                              # phase 6
        self.now = YEAR
        self.end_window()

    def at(self, t, phase, fn, *a):
        self.seq += 1
        heapq.heappush(self.heap, (t, phase, self.seq, fn, a))
    def after(self, hours, phase, fn, *a): self.at(self.now + max(0, round(hours * H)), phase, fn, *a)
    def add(self, name, x=1):
        if self.on: self.c[name] = self.c.get(name, 0) + x

    # --- the clock
    def monday(self):
        for s in self.sellers:
            self.settle(s)
            for k, b in s.g.budget.items(): s.left[k] = min(s.left[k], 0) + b * 40 * H
    def begin_window(self):
        for s in self.sellers: self.settle(s)
        self.on = True
    def end_window(self):
        for s in self.sellers:
            self.settle(s)
            for t in s.desk: self.waited(t)
            self.add("expertise_end." + s.g.name, s.e / s.g.count)
        for ts in self.line.values():
            for t in ts: self.waited(t)
        self.add("open_new_end", len(self.open))
        self.add("open_age", sum((self.now - d.came) / H for d in self.open))
        self.add("accounts_end", self.accounts)
        for n, h in self.askable.items(): self.add("prospects_end." + n, len(h))
    def settle(self, s):
        """Books a seller's clock time since it was last booked, and debits his budget."""
        a, b, n = s.mark, self.now, s.g.name
        s.mark = b
        if s.task is None: work = setup = 0
        else:
            setup = max(0, min(b, s.start) - a)                          # s.start: end of the set-up
            work, k = b - a - setup, s.task.kind
            if k in s.left: s.left[k] -= b - a
            self.add(f"hours.{n}.{k}", work / H * s.v)
            self.add(f"hours.{n}.set_up", setup / H * s.v)
            if k in ("new", "prospecting"): self.add("cost_of_sales", work / H * s.g.salary)
        self.add("employed." + n, (b - a) / H)
        self.add("busy." + n, (work + setup) / H)
        self.add(f"hours.{n}.idle", (b - a - work - setup) / H * s.v)
        self.add(f"hours.{n}.outside", (b - a) / H * s.g.paid * (1 - s.g.share))

    # --- leads and deals
    def next_lead(self, g): self.after(self.r.expovariate(g.leads), 5, self.market_lead, g)
    def market_lead(self, g):
        self.add("lead_costs", g.cost)
        self.add("cost_of_sales", g.cost)
        self.lead(g, False)
        self.next_lead(g)
    def lead(self, g, made):
        r, f = self.r, self.f
        d = Bag(g=g, made=made, came=self.now, fit=r.random() <= g.fit, q=max(0, min(1, g.q(r))), first=None,
                led=None, j=0, from_=self.now, worked=0.0, key=r.random())
        self.add("leads")
        self.open.add(d)
        t = self.task("new", g.eff[0](r), d, "stage", grades=g.sell[:1] if f.over != 0 else g.sell)
        if f.over: self.after(f.over / H, 4, self.overflow, t)
        if g.patience: self.after(g.patience(r), 3.5, self.cold, t)      # cold comes before overflow
    def overflow(self, t):
        if t.deal.first is None and t.deal in self.open and len(t.grades) < len(t.deal.g.sell):
            t.grades = t.deal.g.sell[:len(t.grades) + 1]
            self.after(self.f.over / H, 4, self.overflow, t)
    def cold(self, t):
        if t.deal.first is None:
            self.waited(t)
            self.line["new"].remove(t)
            self.lose(t.deal, "cold")
    def lose(self, d, how):
        self.add(how)
        self.over_(d)
        if d.made: self.rest(d.g, d.g.rest)
    def over_(self, d): self.open.discard(d)
    def stage_name(self, what, d): return f"{what}.new.{d.g.name}.{d.g.names[d.j]}.{d.led.g.name}"
    def decide(self, d):
        g, j, f, s = d.g, d.j, self.f, d.led
        x = 0.0
        if j in g.q_on: x -= f.kq * (d.q - g.qbar)
        if j in g.wait_on: x -= f.kw * math.log(1 + max(0, (d.first - d.came) / H - f.tol) / 8)
        if j in g.p_on: x -= f.kp * f.price
        ok = self.r.random() <= chance(g.c[j](s.e), x)
        self.add(self.stage_name("stage_decided", d))
        self.add(self.stage_name("stage_work", d), d.worked)
        self.add(self.stage_name("stage_took", d), (self.now - d.from_) / H)
        if ok: self.add(self.stage_name("stage_passed", d))
        self.teach(s, d.worked * (1 if ok else s.g.failure))
        if not ok or j == len(g.names) - 1:
            for n in ("decided_new", "decided_new." + s.g.name, f"table_decided_new.{g.name}.{s.g.name}"): self.add(n)
        if not ok: return self.lose(d, "lost_new")
        d.j, d.from_ = j + 1, self.now
        if d.j < len(g.names): return self.next_stage(d)
        for n in ("won_new", "won_new." + s.g.name, f"table_won_new.{g.name}.{s.g.name}"): self.add(n)
        if d.made: self.add("won_made." + g.name)
        self.add("to_win", (self.now - d.came) / H)
        money = g.value(self.r) * (1 + f.price)
        self.add("bookings", money)
        for n in ("commissions", "cost_of_sales"): self.add(n, money * s.g.com_new)
        self.over_(d)
        self.account(g, d.made, UNITS["mo"])
    def next_stage(self, d):
        named = self.f.stage.get(d.g.names[d.j])
        if not named or d.led.g.name in named:
            return self.task("new", d.g.eff[d.j](self.r), d, "stage", desk=d.led)
        self.fee(d.led)
        x = self.f.giver(self.r)
        if x > 0: self.task("handoff", x, d, "give", desk=d.led)
        else: self.take_over(d)
    def fee(self, s):
        """`commission.passed`. That it is a cost of sales the page does not say; the program does so."""
        for n in ("commissions", "cost_of_sales"): self.add(n, s.g.com_passed)
    def take_over(self, d):
        named, x = self.f.stage[d.g.names[d.j]], self.f.taker(self.r)
        if x > 0: self.task("handoff", x, d, "take", grades=named)
        else: self.task("new", d.g.eff[d.j](self.r), d, "stage", grades=named)

    # --- accounts and prospects
    def account(self, g, made, hours):
        self.accounts += 1
        self.after(hours, 2, self.renew, g, made)
    def renew(self, g, made):
        self.add("renewals")
        if self.r.random() > g.churn: return self.after(UNITS["mo"], 2, self.renew, g, made)
        self.add("churned")
        self.accounts -= 1
        if made: self.rest(g, g.rest)
    def rest(self, g, how): self.after(how(self.r), 5, self.rested, g)
    def rested(self, g): heapq.heappush(self.askable[g.name], (self.now, self.r.getrandbits(64)))
    def asked(self, s, g):
        n = f".{g.name}.{s.g.name}"
        self.add("attempts" + n)
        if self.r.random() > g.reach: return self.rest(g, g.retry)
        self.add("reached" + n)
        if self.r.random() > chance(g.lead(s.e)): return self.rest(g, g.rest)
        self.add("leads_made" + n)
        if s.g.name not in g.sell: self.fee(s)
        self.lead(g, True)

    # --- work
    def task(self, kind, effort, deal, what, grades=None, desk=None, g=None):
        self.seq += 1
        t = Bag(kind=kind, hours=max(0, effort), deal=deal, what=what, grades=grades, ready=self.now, queued=self.now,
                due=self.now + self.f.target.get(kind, 0), key=deal.key if deal else 0, seq=self.seq, begun=False, g=g)
        if desk: desk.desk.append(t)
        elif grades: self.line[kind].append(t)
        t.desk = desk
        if kind in self.f.preempts: self.fresh.append(t)
        return t
    def waited(self, t): self.add("queue_length." + t.kind, (self.now - max(0, t.queued)) / YEAR)
    def find(self, s, ignore=False):
        """The next task of a free seller (process 3), or None."""
        for kinds in s.g.order:
            best = None
            for k in kinds:
                if not ignore and s.left.get(k, 1) <= 0: continue
                first = None
                for t in s.desk:
                    if t.kind == k:
                        x = (not t.begun, t.due, t.key, 0, t.seq)
                        if first is None or x < first[0]: first = (x, t)
                for t in self.line[k]:
                    if s.g.name in t.grades:
                        x = (True, t.due, t.key, 1, t.seq)
                        if first is None or x < first[0]: first = (x, t)
                if k == "prospecting" and first is None:
                    heads = [(h[0], n) for n, h in self.askable.items() if h and s.g.name in self.f.segs[n].by]
                    if heads:
                        (since, key), n = min(heads)
                        first = ((True, since + self.f.target.get(k, 0), key), n)
                if first:
                    x = (first[0][1], first[0][2] if k != "prospecting" else 0, KINDS.index(k))
                    if best is None or x < best[0]: best = (x, first[1])
            if best: return best[1]
        return self.find(s, True) if self.f.flexible and not ignore else None
    def sit_down(self):
        free = [s for s in self.sellers if s.task is None]
        if len(free) > 1:
            free.sort(key=lambda s: (-s.e if self.f.pick == "most_expert" else 0, s.since, s.g.name, s.seat))
        for s in free:
            t = self.find(s)
            if t is not None: self.begin(s, t)
        fresh, self.fresh = self.fresh, []
        for t in fresh:
            if not t.begun and (t.deal in self.open): self.interrupt(t)
    def interrupt(self, t):
        who = [s for s in self.sellers if s.task and (s is t.desk or not t.desk and s.g.name in t.grades)
               and s.g.cls[s.task.kind] > s.g.cls[t.kind] and s.left.get(t.kind, 1) > 0]
        if not who: return
        s = min(who, key=lambda s: (-s.g.cls[s.task.kind], -s.began, s.g.name, s.seat))
        self.settle(s)
        old = s.task
        old.hours -= max(0, self.now - s.start) / H * s.v
        old.queued, old.desk, s.task = self.now, s, None
        s.desk.append(old)
        self.begin(s, t)
    def begin(self, s, t):
        self.settle(s)
        if isinstance(t, str):                                           # a prospect of this segment
            g = self.f.segs[t]
            since, _ = heapq.heappop(self.askable[t])
            # Due since then, but counted as begun without a wait: the page could be read either way.
            t = self.task("prospecting", g.ask(self.r), None, "ask", g=g)
            t.due = since + self.f.target.get("prospecting", 0)
        else:
            (t.desk.desk if t.desk else self.line[t.kind]).remove(t)
            self.waited(t)
        if not t.begun:
            t.begun = True
            t.hours *= s.g.pace
            t.full = t.hours
            self.add("begun." + t.kind)
            self.add("wait." + t.kind, (self.now - t.ready) / H)
            self.add("late." + t.kind, self.now > t.ready)
        d = t.deal
        if d and t.what != "give": d.led = s
        if d and d.first is None:
            d.first = self.now
            self.add("contacted")
            self.add("first_response", (self.now - d.came) / H)
        setup = round(self.f.setup / s.v * H) if s.last not in (None, t.kind) else 0
        s.task, s.last, s.began, s.start, s.token = t, t.kind, self.now, self.now + setup, s.token + 1
        self.at(s.start + round(t.hours / s.v * H), 1, self.done, s, s.token)
    def done(self, s, token):
        if token != s.token or s.task is None: return                    # it was interrupted
        self.settle(s)
        t, d = s.task, s.task.deal
        s.task, s.since = None, self.now
        if t.what == "stage":
            d.worked = t.full
            if d.j == 0 and not d.fit:
                self.lose(d, "misfit")
                return self.teach(s, t.full * s.g.failure)
            return self.after(d.g.delay[d.j](self.r), 1, self.decide, d)
        if t.what == "ask": self.asked(s, t.g)
        elif t.what == "give": self.take_over(d)
        elif t.what == "take": self.task("new", d.g.eff[d.j](self.r), d, "stage", desk=s)
        self.teach(s, t.full)
    def teach(self, s, h):
        if self.now >= 0 and s.g.rate: s.e = max(s.e, s.g.ceil - (s.g.ceil - s.e) * math.exp(-s.g.rate * h))

# --- the comparison
TOTALS = ("leads contacted won_new lost_new decided_new cold misfit no_place open_new_end churned renewals accounts_end "
          "commissions lead_costs cost_of_sales bookings begun queue_length hours stage_decided stage_passed won_made "
          "prospects_end attempts reached leads_made expertise_end table_won_new table_decided_new").split()
RATES = {"utilisation": ("busy", "employed"), "wait_hours": ("wait", "begun"), "delayed_share": ("late", "begun"),
         "first_response_hours": ("first_response", "contacted"), "to_win_new_hours": ("to_win", "won_new"),
         "open_age_new_hours": ("open_age", "open_new_end"), "conversion_new": ("won_new", "leads"),
         "win_rate_new": ("won_new", "decided_new"), "churn_per_month": ("churned", "renewals"),
         "cost_per_won": ("cost_of_sales", "won_new"), "stage_rate": ("stage_passed", "stage_decided"),
         "stage_work_hours": ("stage_work", "stage_decided"), "stage_took_hours": ("stage_took", "stage_decided"),
         "leads_per_attempt": ("leads_made", "attempts")}

def estimate(name, reps):
    """Mean and standard error of a measure over the reader's replications; None if not ours."""
    head, dot, tail = name.partition(".")
    n = len(reps)
    if head in TOTALS:
        x = [c.get(name, 0) for c in reps]
        m = sum(x) / n
        return m, math.sqrt(sum((v - m) ** 2 for v in x) / (n - 1) / n)
    if head in RATES:
        pairs = [(c.get(RATES[head][0] + dot + tail, 0), c.get(RATES[head][1] + dot + tail, 0)) for c in reps]
        o, p = sum(a for a, _ in pairs), sum(b for _, b in pairs)
        if p == 0: return None
        return o / p, math.sqrt(sum((a - o / p * b) ** 2 for a, b in pairs)) / p
    return None

def main():
    binary, here = os.path.abspath(sys.argv[1]), os.path.dirname(os.path.abspath(__file__))
    only = os.environ.get("ONLY", "")
    n_them, n_us = int(os.environ.get("THEIRS", 4000)), int(os.environ.get("OURS", 350))
    rows = []
    for path in sorted(glob.glob(here + "/studies/*.toml")):
        study = os.path.basename(path)[:-5]
        if only and not study.startswith(only): continue
        with tempfile.TemporaryDirectory() as out:
            subprocess.run([binary, "run", path, "--replications", str(n_them), "--no-ignorance", "--threads", "1",
                            "--rows", "none", "--quiet", "--out", out], check=True, stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL)
            summary = json.load(open(out + "/summary.json"))
        f = Firm(path)
        reps = [Run(f, random.Random(f"{study} {i}")).c for i in range(n_us)]
        ours = len(rows)
        for m, v in summary["structures"][f.name]["measures"].items():
            e = estimate(m, reps)
            if e is None or v["mean"] is None or v["half_width"] is None: continue
            (a, sa), (b, sb) = (v["mean"], v["half_width"] / 1.96), e
            if max(sa, sb) <= 1e-9 and abs(a - b) <= 1e-9 * max(1, abs(a)):    # nothing by chance, and equal:
                continue                                                 # not counted
            se = math.hypot(sa, sb)
            rows.append((study, m, a, b, (a - b) / se if se else math.inf))
        worst = max(rows[ours:], key=lambda x: abs(x[4]))
        print(f"{study}: {len(rows) - ours} comparisons, worst {worst[1]} z = {worst[4]:.2f}", flush=True)
    for r in sorted(rows, key=lambda x: -abs(x[4]))[:15]: print("%-32s %-42s %12.5g %12.5g %7.2f" % r)
    worst = max(rows, key=lambda x: abs(x[4]))
    print(f"{len(rows)} comparisons; largest |z| = {abs(worst[4]):.2f} ({worst[0]}, {worst[1]})")
    if "TABLE" in os.environ:
        with open(os.environ["TABLE"], "w") as o:
            o.write("| study | measure | program | reader | z |\n|---|---|---:|---:|---:|\n")
            for r in rows: o.write("| %s | `%s` | %.6g | %.6g | %.2f |\n" % r)
    sys.exit(any(abs(r[4]) > 4 for r in rows))

main()
