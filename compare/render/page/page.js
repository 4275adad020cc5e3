"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const body = document.querySelector("#ledger tbody");
  const rows = Array.from(body.rows);
  const fields = { kind: byId("kind"), part: byId("part"), section: byId("section") };
  const text = byId("text");
  const count = document.querySelector("#count b");
  const help = byId("help");
  const helpButton = byId("help-button");
  let current = null;

  const filter = () => {
    const wanted = text.value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      const fits = Object.entries(fields).every(([key, field]) => !field.value || row.dataset[key] === field.value)
        && (!wanted || row.textContent.toLowerCase().includes(wanted));
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    count.textContent = String(shown);
  };

  const show = (row) => {
    if (current) { current.classList.remove("current"); }
    document.querySelectorAll(".passage.shown").forEach((each) => each.classList.remove("shown"));
    current = row;
    row.classList.add("current");
    for (const side of ["old", "new"]) {
      const passage = row.dataset[side] && byId(row.dataset[side]);
      if (passage) {
        passage.classList.add("shown");
        const report = passage.closest(".report");
        report.scrollTop += passage.getBoundingClientRect().top - report.getBoundingClientRect().top - report.clientHeight / 3;
      }
    }
  };

  const step = (by) => {
    const visible = Array.from(body.rows).filter((row) => !row.hidden);
    if (!visible.length) { return; }
    const at = visible.indexOf(current);
    const next = visible[at < 0 ? (by > 0 ? 0 : visible.length - 1) : (at + by + visible.length) % visible.length];
    show(next);
    next.scrollIntoView({ block: "center" });
  };

  const toggleHelp = () => {
    help.hidden = !help.hidden;
    helpButton.setAttribute("aria-expanded", String(!help.hidden));
  };

  const sort = (head) => {
    const column = head.cellIndex;
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const each of head.parentNode.cells) { each.setAttribute("aria-sort", "none"); }
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const value = (row) => row.cells[column].dataset.value ?? row.cells[column].textContent.trim();
    const numeric = rows.every((row) => value(row) === "" || !Number.isNaN(Number(value(row))));
    const order = (a, b) => numeric
      ? Number(value(a) || -Infinity) - Number(value(b) || -Infinity)
      : value(a).localeCompare(value(b), document.documentElement.lang);
    for (const row of rows.slice().sort((a, b) => (down ? order(b, a) : order(a, b)))) { body.append(row); }
  };

  Object.values(fields).forEach((field) => field.addEventListener("change", filter));
  text.addEventListener("input", filter);
  byId("next").addEventListener("click", () => step(1));
  byId("previous").addEventListener("click", () => step(-1));
  helpButton.addEventListener("click", toggleHelp);
  document.querySelectorAll("button.sort").forEach((each) => each.addEventListener("click", () => sort(each.closest("th"))));
  body.addEventListener("click", (event) => {
    const row = event.target.closest("tr");
    if (row) {
      show(row);
      if (event.target.closest("a.go")) {
        event.preventDefault();
        byId("side-title").scrollIntoView();
      }
    }
  });
  document.documentElement.dataset.ready = "yes";
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (event.key === "Escape") { text.value = ""; filter(); text.blur(); return; }
    if (event.target.closest("input, select, textarea")) { return; }
    if (event.key === "n" || event.key === "j") { step(1); }
    else if (event.key === "p" || event.key === "k") { step(-1); }
    else if (event.key === "/") { event.preventDefault(); text.focus(); }
    else if (event.key === "?") { toggleHelp(); }
  });
})();
