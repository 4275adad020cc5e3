"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const press = (id) => { const found = byId(id); if (found) { found.click(); } return Boolean(found); };
  const open = (id) => { const found = byId(id); if (found) { found.open = true; } };

  // A candidate that is chosen fills in the sentence of the other report.
  document.querySelectorAll("input[name=near]").forEach((each) => each.addEventListener("change", () => {
    byId(each.dataset.field).value = each.value;
  }));

  // What is selected in a report becomes the passage of that side.
  document.querySelectorAll(".report[data-field]").forEach((each) => each.addEventListener("mouseup", () => {
    const chosen = String(window.getSelection()).trim();
    if (chosen) { byId(each.dataset.field).value = chosen.split("\n")[0]; }
  }));

  const reject = () => {
    const reason = byId("reason");
    if (reason && !reason.value.trim()) { reason.focus(); return; }
    press("reject");
  };
  const keys = {
    c: () => press("confirm"), u: () => press("unsure"), r: reject, z: () => press("undo"),
    e: () => { open("correction"); const kind = byId("kind"); if (kind) { kind.focus(); } },
    m: () => { const comment = byId("comment"); if (comment) { comment.focus(); } },
    n: () => press("next"), j: () => press("next"), p: () => press("previous"), k: () => press("previous"),
    q: () => press("to-queue"), a: () => press("to-add"),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    const field = event.target.closest("input, select, textarea");
    if (event.key === "Escape" && field) { field.blur(); return; }
    if (field) {
      // Enter in the reason rejects and in the comment keeps only that; elsewhere it saves what is being corrected.
      if (event.key === "Enter" && field.form && field.form.id === "decision") {
        event.preventDefault();
        press(field.id === "reason" ? "reject" : field.id === "comment" ? "commented" : "correct");
      }
      return;
    }
    const first = document.querySelector("#queue tbody a");
    if (event.key === "Enter" && first && !event.target.closest("a, button")) { first.click(); return; }
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });
  document.documentElement.dataset.ready = "yes";
})();
