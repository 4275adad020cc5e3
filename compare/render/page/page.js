"use strict";
(() => {
const $ = (s, r = document) => r.querySelector(s), $$ = (s, r = document) => [...r.querySelectorAll(s)];
const byId = id => document.getElementById(id);
const el = (tag, name, text) => { const e = document.createElement(tag); if (name) e.className = name; if (text != null) e.textContent = text; return e; };
const DATA = JSON.parse(byId("data").textContent), W = DATA.words;
const filled = (pattern, slots) => pattern.replace(/\{(\w+)\}/g, (_, key) => slots[key]);
const letters = anchor => { const e = byId(anchor); return e ? Array.from(e.textContent) : []; };
const trail = at => (DATA.trails[at] || []).map(x => x.replace(/[。：]$/, ""));

/* ---- evidence, built when a row is opened */
function sentence([anchor, , marks], steps, side) {
  const p = el("p"), text = letters(anchor);
  let at = 0;
  if (!steps) {
    for (const [a, b] of marks) { p.append(text.slice(at, a).join(""), el("mark", "", text.slice(a, b).join(""))); at = b; }
    p.append(text.slice(at).join(""));
    return p;
  }
  for (const [step, size] of steps) {
    if (step === 1 && side === "n" || step === 2 && side === "o") continue;
    const piece = text.slice(at, at + size).join("");
    p.append(step === 0 ? piece : el(step === 1 ? "del" : "ins", "", piece));
    at += size;
  }
  return p;
}
function column(row, side) {
  const c = el("div"), held = row[side], promise = row.p;
  const year = side === "o" ? (promise ? W.earlier_promise : W.earlier) : (promise ? W.later_review : W.later);
  if (!held.length) { c.append(nearest(row, year)); return c; }
  for (const each of held) {
    const h = el("h4");
    h.append(el("b", "", year), trail(each[1]).join(" › "));
    c.append(h, sentence(each, row.d, side));
  }
  return c;
}
function nearest(row, year) {
  const n = el("div", "evn"), h = el("h4"), near = (row.r || []).filter(([anchor]) => byId(anchor));
  h.append(el("b", "", year), row.p ? W.no_result_told : near.length ? W.nearest_is : W.no_counterpart);
  n.append(h);
  if (near.length) {
    const list = el("ul");
    for (const [anchor, how] of near) { const item = el("li", "", letters(anchor).join("")); item.append(el("span", "", W[how])); list.append(item); }
    n.append(list);
  }
  return n;
}
function panel(name) {
  const row = DATA.rows[name], box = el("div", "evb"), pair = el("div", "evp");
  pair.append(column(row, "o"), column(row, "n"));
  box.append(pair);
  if (row.same) box.append(el("p", "note", W.same_words));
  if (row.apart) box.append(el("p", "note", W.less_than_half));
  const why = el("div", "evf"), sure = el("span");
  const lone = !row.p && (!row.o.length ? W.because_none_old : !row.n.length ? W.because_none_new : "");
  sure.append(W.confidence_says, el("b", "", W[row.c]));
  why.append(sure);
  if (lone || (row.w && row.w.length)) why.append(el("span", "", W.because + (lone || row.w.join(W.mark_between))));
  box.append(why);
  const acts = el("div", "eva"), cite = el("button", "txt", W.copy_quote), link = el("a", "", W.permalink), read = el("a", "", W.see_in_reports);
  cite.type = "button";
  cite.addEventListener("click", () => copy(quotation(row), W.quote_copied));
  link.href = "#" + name;
  link.addEventListener("click", () => copy(location.href.split("#")[0] + "#" + name, W.link_copied));
  read.href = "#read=" + name;
  acts.append(cite, link, read);
  box.append(acts);
  return box;
}
function quotation(row) {
  const one = (side, [anchor, at]) => filled(W["date_" + side] ? W.cite : W.cite_undated,
    { text: letters(anchor).join("").trim(), title: W["title_" + side], section: trail(at).join("·"), date: W["date_" + side] });
  return [...row.n.map(x => one("n", x)), ...row.o.map(x => one("o", x))].join("\n");
}
async function copy(text, said) {
  try { await navigator.clipboard.writeText(text); }
  catch { const a = el("textarea"); a.value = text; document.body.append(a); a.select(); document.execCommand("copy"); a.remove(); }
  toast(said);
}
let fading;
function toast(text) { const t = byId("toast"); t.textContent = text; t.classList.add("on"); clearTimeout(fading); fading = setTimeout(() => t.classList.remove("on"), 1800); }

function toggle(g, want) {
  const row = g.tagName === "TR", beside = row ? g.nextElementSibling : null;
  let ev = row ? (beside && beside.classList.contains("ev") ? beside : null) : $(":scope>.ev", g);
  const open = want == null ? !ev || ev.hidden : want;
  if (open && !ev) {
    if (g.tagName === "LI") { ev = el("div", "ev"); ev.append(panel(g.id)); g.append(ev); }
    else {
      ev = el("tr", "ev");
      const cell = el("td");
      cell.colSpan = $$("thead th", g.closest("table")).length;
      cell.append(panel(g.id));
      ev.append(cell);
      if (row) g.after(ev); else g.append(ev);
    }
  }
  if (ev) ev.hidden = !open;
  const b = $(".ex", g);
  if (b) b.setAttribute("aria-expanded", String(open));
}
document.addEventListener("click", e => {
  if (e.target.closest("a,.ev,input,summary")) return;
  const b = e.target.closest("button");
  if ((b && !b.classList.contains("ex")) || String(getSelection())) return;
  const g = e.target.closest(".g");
  if (g) { focusOn(g, false); toggle(g); }
});

/* ---- filters */
const themes = $$(".theme"), live = byId("live"), total = live ? live.textContent : "", q = byId("q");
let only = null, known = null;
const groups = () => known || (known = $$("#list .g").map(g => ({
  g, rows: $$(".n", g), text: g.textContent.toLowerCase(), ids: [g.id.slice(2), ...$$("span[id]", g).map(s => s.id.slice(2))],
})));
const pressed = () => $$(".chip[aria-pressed=true]");
function asked() { const s = { k: new Set(), v: new Set(), h: new Set(), q: new Set() }; for (const c of pressed()) s[c.dataset.f].add(c.dataset.x); return s; }
function apply() {
  const facets = asked(), text = q.value.trim().toLowerCase();
  const on = Boolean(text || only || pressed().length);
  let shown = 0;
  for (const one of groups()) {
    const named = !only || one.ids.some(id => only.has(id)), lines = only && one.rows.some(n => only.has(n.dataset.i));
    let any = 0;
    for (const n of one.rows) {
      const fits = !on || (named && (!lines || only.has(n.dataset.i)) && (!text || one.text.includes(text)) && ["k", "v", "h", "q"].every(f => !facets[f].size || facets[f].has(n.dataset[f])));
      n.classList.toggle("dim", !fits && n.classList.contains("sub"));
      any += fits ? 1 : 0;
    }
    one.g.classList.toggle("off", !any);
    shown += any;
  }
  for (const t of themes) narrowed(t, on);
  const by = pressed().map(c => $("span", c).textContent);
  if (text) by.push("“" + q.value.trim() + "”");
  if (only) by.push(W.filter_named);
  live.textContent = (on ? filled(W.shown_lines, { count: shown, by: by.join(W.mark_listed) }) : "") + total;
  byId("clear").hidden = !on;
  byId("nohit").hidden = !on || shown > 0;
}
function narrowed(t, on) {
  const hits = on ? $$(".g:not(.off) .n:not(.dim)", t).length : 0, hit = $(".hit", t), carried = $(".carr", t), table = $(".chg", t);
  t.classList.toggle("off", on && !hits);
  hit.hidden = !on;
  hit.textContent = on ? filled(W.hit_lines, { count: hits }) : "";
  if (on) { if (t.dataset.was == null) t.dataset.was = t.open ? "1" : "0"; t.open = hits > 0; }
  else if (t.dataset.was != null) { t.open = t.dataset.was === "1"; delete t.dataset.was; if (carried) carried.open = false; }
  for (const sb of $$(".sb", t)) {
    let x = sb.nextElementSibling, any = false;
    while (x && !x.classList.contains("sb")) { any = any || !x.classList.contains("off"); x = x.nextElementSibling; }
    sb.hidden = !any;
  }
  if (table) table.hidden = !$(".g:not(.off)", table);
  if (carried) { const any = $(".g:not(.off)", carried); carried.hidden = !any; if (on) carried.open = Boolean(any); }
}
function clear() { for (const c of pressed()) c.setAttribute("aria-pressed", "false"); only = null; q.value = ""; if (live) apply(); }
if (live) {
  for (const c of $$(".chip")) c.addEventListener("click", () => { c.setAttribute("aria-pressed", String(c.getAttribute("aria-pressed") !== "true")); apply(); });
  let waiting;
  q.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { apply(); const r = byId("themes").getBoundingClientRect(); if (q.value && (r.top > innerHeight * .6 || r.bottom < 200)) byId("themes").scrollIntoView(); }, 120);
  });
  byId("clear").addEventListener("click", () => { clear(); if (location.hash.startsWith("#only=")) history.replaceState(history.state, "", location.pathname + location.search); });
  byId("all").addEventListener("click", e => { const open = e.target.textContent === W.open_all; for (const t of themes) t.open = open; e.target.textContent = open ? W.close_all : W.open_all; });
  byId("keys").addEventListener("click", () => byId("help").showModal());
} else { $(".find").hidden = true; }
const lists = $$("a[data-ids]");
lists.forEach((a, i) => { a.href = "#only=" + i; });

/* ---- keyboard */
byId("helped").addEventListener("click", () => byId("help").close());
let cur = null;
function focusOn(g, scroll = true) {
  if (cur) cur.classList.remove("cur");
  cur = g;
  g.classList.add("cur");
  if (g.tagName === "SUMMARY") { g.focus({ preventScroll: true }); if (scroll) g.scrollIntoView({ block: "nearest" }); return; }
  g.tabIndex = -1;
  g.focus({ preventScroll: true });
  const r = g.getBoundingClientRect();
  if (scroll && (r.top < 170 || r.bottom > innerHeight - 40)) scrollBy({ top: r.top - 230, behavior: "auto" });
}
const stops = () => $$("#list .theme:not(.off)>summary, #list .theme[open] .chg .g:not(.off), #list .theme[open] .carr[open] .g:not(.off)");
function escape(typing) {
  if (byId("help").open) return;
  if (!reader.hidden) { closeReader(); return; }
  if (typing && q.value) { q.value = ""; apply(); return; }
  if (typing) { q.blur(); return; }
  if (cur && cur.classList.contains("g") && $(".ex[aria-expanded=true]", cur)) toggle(cur, false); else clear();
}
document.addEventListener("keydown", e => {
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  const typing = /INPUT|TEXTAREA/.test(e.target.tagName);
  if (e.key === "Escape") { escape(typing); return; }
  if (typing || byId("help").open) return;
  const by = e.key === "j" ? 1 : e.key === "k" ? -1 : 0;
  if (!reader.hidden) { if (by) { step(by); e.preventDefault(); } return; }
  if (e.key === "/") { e.preventDefault(); q.focus(); }
  else if (e.key === "?") byId("help").showModal();
  else if (by) { const s = stops(), i = s.indexOf(cur), n = i < 0 ? 0 : i + by; if (s[n]) focusOn(s[n]); e.preventDefault(); }
  else if (e.key === "o" && cur) { if (cur.tagName === "SUMMARY") cur.parentElement.open = !cur.parentElement.open; else toggle(cur); }
  else if (e.key === "r" && cur && cur.id) location.hash = "read=" + cur.id;
});

/* ---- routes: #c-…, #o-…, #t-…, #v-…, #only=…, #read=… */
function reveal(target) {
  if (target.closest(".off")) clear();
  for (let d = target.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
  const g = target.closest(".g");
  if (!g) return;
  toggle(g, true);
  focusOn(g, false);
  requestAnimationFrame(() => scrollTo({ top: scrollY + g.getBoundingClientRect().top - 200, behavior: "auto" }));
}
let leaving = null;
function route() {
  const h = decodeURIComponent(location.hash.slice(1));
  if (h.startsWith("read=")) { openReader(h.slice(5)); return; }
  const before = leaving;
  leaving = null;
  if (!reader.hidden) { hideReader(); if (h === "" || h === before) return; }
  if (h.startsWith("only=") && lists[+h.slice(5)]) {
    clear();
    only = new Set(lists[+h.slice(5)].dataset.ids.split(" "));
    apply();
    byId("themes").scrollIntoView();
    return;
  }
  if (only) { only = null; apply(); }
  const t = byId(h);
  if (!t) return;
  if (/^[co]-/.test(h)) reveal(t);
  else if (/^[tv]-/.test(h)) { if (t.closest(".off")) clear(); t.open = true; t.scrollIntoView(); }
}
addEventListener("hashchange", route);
document.addEventListener("click", e => {
  const a = e.target.closest("a[href^='#']");
  if (!a) return;
  if (a.hash.startsWith("#read=") && reader.hidden) leaving = decodeURIComponent(location.hash.slice(1));
  if (a.classList.contains("sg")) leaving = null;
  if (a.hash === location.hash) route();
});

/* ---- the reader: both reports, level, with a map between them */
const reader = byId("reader"), col = { o: $(".col.o"), n: $(".col.n") }, map = $(".map");
reader.hidden = true;
let backY = 0, lead = null, ties = null;
const other = s => (s === "o" ? "n" : "o");
const topOf = n => n.getBoundingClientRect().top - n.closest(".col").getBoundingClientRect().top + n.closest(".col").scrollTop;
function measure() {
  const found = [];
  const tie = (o, n) => { const a = byId(o), b = byId(n); if (a && b) found.push([topOf(a), topOf(b)]); };
  for (const [, o, n] of DATA.ribbons) tie(o, n);
  for (const row of Object.values(DATA.rows)) if (!row.p) for (const o of row.o) for (const n of row.n) tie(o[0], n[0]);
  const order = (a, b) => a[0] - b[0];
  ties = { o: found.slice().sort(order), n: found.map(([a, b]) => [b, a]).sort(order) };
}
function follow(s) {
  if (!ties) measure();
  const all = ties[s], to = other(s), off = col[s].clientHeight * .3, y = col[s].scrollTop + off;
  if (!all.length) return;
  let i = 0;
  while (i + 1 < all.length && all[i + 1][0] <= y + 6) i++;
  const p = all[i], r = all[i + 1];
  let t = p[1] + (y - p[0]);
  if (r && y > p[0] && r[1] >= p[1] && r[1] - p[1] < 2.5 * (r[0] - p[0]) + 400) t = p[1] + (r[1] - p[1]) * (y - p[0]) / Math.max(1, r[0] - p[0]);
  if (y < all[0][0]) t = all[0][1] * y / Math.max(1, all[0][0]);
  col[to].scrollTop = t - off;
}
for (const s of ["o", "n"]) {
  for (const ev of ["wheel", "touchstart", "pointerdown", "keydown", "focus"]) col[s].addEventListener(ev, () => { lead = s; }, { passive: true });
  col[s].addEventListener("scroll", () => { if (reader.hidden || (lead && lead !== s)) return; lead = s; follow(s); frames(); }, { passive: true });
}
const NS = "http://www.w3.org/2000/svg";
const drawn = (tag, at, name) => { const e = document.createElementNS(NS, tag); for (const k in at) e.setAttribute(k, at[k]); if (name) e.setAttribute("class", name); return e; };
const placed = id => Number(id.slice(1));
const length = s => { const all = $$("[id]", col[s]), last = all[all.length - 1]; return last ? placed(last.id) + last.textContent.length : 1; };
function drawMap() {
  const w = map.clientWidth, H = map.clientHeight - 20, svg = drawn("svg", { viewBox: `0 0 ${w} ${H + 20}` });
  map.replaceChildren(svg);
  const sizes = { o: length("o"), n: length("n") }, bw = Math.min(14, w * .2), lx = w > 60 ? 16 : 3, rx = w - lx - bw, m = w / 2;
  const x = { o: lx, n: rx }, Y = (s, at) => 10 + at / sizes[s] * H;
  const starts = {}, end = (s, at) => starts[s].find(each => each > at) ?? sizes[s];
  for (const s of ["o", "n"]) starts[s] = [...new Set(DATA.ribbons.map(r => placed(r[s === "o" ? 1 : 2])))].sort((a, b) => a - b);
  for (const [became, o, n] of DATA.ribbons) {
    const a = Y("o", placed(o)) + 1, b = Y("o", end("o", placed(o))) - 1, c = Y("n", placed(n)) + 1, d = Y("n", end("n", placed(n))) - 1;
    const f = drawn("path", { d: `M${lx + bw + 2} ${a}C${m} ${a} ${m} ${c} ${rx - 2} ${c}V${d}C${m} ${d} ${m} ${b} ${lx + bw + 2} ${b}Z` }, "rb2 " + became);
    f.addEventListener("click", () => { lead = "n"; col.n.scrollTop = topOf(byId(n)) - 24; follow("n"); frames(); });
    svg.append(f);
  }
  for (const s of ["o", "n"]) {
    svg.append(drawn("rect", { x: x[s], y: 10, width: bw, height: H }, "bx"));
    for (const e of $$(".s-new,.s-changed,.s-gone", col[s])) {
      const a = placed(e.id), name = e.className.replace(/^.*s-(\w+).*$/, "tk-$1");
      svg.append(drawn("rect", { x: x[s] + 1, y: Y(s, a), width: bw - 2, height: Math.max(2, e.textContent.length / sizes[s] * H - .5) }, name));
    }
    svg.append(drawn("rect", { x: x[s] - 2.5, y: 10, width: bw + 5, height: 20, rx: 2, "data-s": s }, "vw"));
  }
  frames();
}
map.addEventListener("click", e => {
  if (e.target.closest(".rb2")) return;
  const r = map.getBoundingClientRect(), s = e.clientX - r.left < r.width / 2 ? "o" : "n";
  lead = s;
  col[s].scrollTop = (e.clientY - r.top - 10) / (r.height - 20) * (col[s].scrollHeight - innerHeight * .6) - 120;
  follow(s);
  frames();
});
function frames() {
  const H = map.clientHeight - 20;
  for (const s of ["o", "n"]) {
    const c = col[s], last = c.lastElementChild, v = $(`.vw[data-s=${s}]`, map);
    if (!v || !last) continue;
    const full = last.offsetTop + last.offsetHeight, a = Math.min(1, c.scrollTop / full), b = Math.min(1, (c.scrollTop + c.clientHeight) / full);
    v.setAttribute("y", 10 + a * H);
    v.setAttribute("height", Math.max(8, (b - a) * H));
  }
}
function side(s) { $(".rb").dataset.side = s; for (const b of $$(".rtab button")) b.setAttribute("aria-pressed", String(b.dataset.s === s)); }
for (const b of $$(".rtab button")) b.addEventListener("click", () => side(b.dataset.s));
function marked(...all) { for (const x of $$(".hitx")) x.classList.remove("hitx"); for (const x of all) if (x) x.classList.add("hitx"); }
function goTo(s, node, answer) {
  side(s);
  lead = s;
  marked(node, answer);
  col[s].scrollTop = topOf(node) - col[s].clientHeight * .3;
  follow(s);
  if (answer) col[other(s)].scrollTop = topOf(answer) - (topOf(node) - col[s].scrollTop);
}
function openReader(what) {
  if (reader.hidden) backY = scrollY;
  reader.hidden = false;
  document.documentElement.classList.add("reading");
  ties = null;
  drawMap();
  const row = DATA.rows[what], n = row && row.n[0] && byId(row.n[0][0]), o = row && row.o[0] && byId(row.o[0][0]);
  if (n) goTo("n", n, o);
  else if (o) goTo("o", o);
  else if (/^[on]\d+$/.test(what) && byId(what)) goTo(what[0], byId(what));
  else { marked(); col.o.scrollTop = col.n.scrollTop = 0; }
  frames();
  byId("rx").focus({ preventScroll: true });
}
function step(by) {
  const y = col.n.scrollTop + col.n.clientHeight * .3, all = $$(".s-new,.s-changed", col.n).map(x => [topOf(x), x]);
  const next = by > 0 ? all.find(x => x[0] > y + 4) : all.filter(x => x[0] < y - 4).pop();
  if (next) { lead = "n"; marked(next[1]); col.n.scrollTop = next[0] - col.n.clientHeight * .3; follow("n"); frames(); }
}
function hideReader() { reader.hidden = true; document.documentElement.classList.remove("reading"); scrollTo({ top: backY, behavior: "auto" }); }
/* the place of each entry in this page's history, so that closing the reader never leaves the page */
let at = history.state && history.state.at != null ? history.state.at : 0;
if (!history.state) history.replaceState({ at }, "");
addEventListener("hashchange", () => { if (history.state && history.state.at != null) at = history.state.at; else history.replaceState({ at: ++at }, ""); });
function closeReader() { if (at) history.back(); else { history.replaceState({ at }, "", location.pathname + location.search); hideReader(); } }
byId("rx").addEventListener("click", closeReader);
addEventListener("resize", () => { if (!reader.hidden) { ties = null; drawMap(); } });

/* ---- where am I, print */
const links = $$(".top nav a"), places = links.map(a => byId(a.hash.slice(1)));
let queued = false;
function spy() { queued = false; let on = 0; places.forEach((p, i) => { if (p.getBoundingClientRect().top < innerHeight * .3) on = i; }); links.forEach((a, i) => a.classList.toggle("on", i === on)); }
addEventListener("scroll", () => { if (!queued) { queued = true; requestAnimationFrame(spy); } }, { passive: true });
spy();
let shut = [];
addEventListener("beforeprint", () => { shut = $$("details:not([open])").filter(d => !d.matches(".carr,#r-all")); for (const d of shut) d.open = true; });
addEventListener("afterprint", () => { for (const d of shut) d.open = false; });
route();
document.documentElement.dataset.ready = "yes";
})();
