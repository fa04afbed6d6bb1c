"""What the pages need beside the site's style sheet."""

STYLE = """\
.desk p { margin-block: .9rem; }
.desk label { display: block; font-weight: 600; }
.desk select, .desk input[type=file] { width: 100%; max-width: 42rem; }
.desk button { background: var(--seal); border-color: var(--seal); color: var(--paper); padding-inline: 1.6rem; }
.drop { max-width: 42rem; padding: 1.2rem; border: 2px dashed var(--strong); border-radius: 4px; background: var(--sheet); }
.drop.over { border-color: var(--seal); background: var(--tint); }
.drop span { display: block; margin-top: .5rem; }
.error, .narrow { color: var(--seal); border-color: var(--seal); }
.findings { overflow-x: auto; }
.findings table { min-width: 46rem; }
.findings td .effect { margin-left: 0; }
tr.error { color: inherit; }
tbody th { white-space: nowrap; }
.cell { white-space: pre-line; min-width: 10em; }
.changes ul { margin: .2rem 0 1rem 1.2rem; }
"""  # noqa: E501 - one rule a line, as in the site's style sheet
SCRIPT = """\
const drop = document.getElementById("drop"), file = document.getElementById("file");
const told = document.getElementById("dropped");
const over = (on) => (event) => { event.preventDefault(); drop.classList.toggle("over", on); };
const name = () => { if (file.files.length) told.textContent = "已选择：" + file.files[0].name; };
for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, over(true));
drop.addEventListener("dragleave", over(false));
drop.addEventListener("drop", (event) => {
  over(false)(event);
  if (event.dataTransfer.files.length) { file.files = event.dataTransfer.files; name(); }
});
file.addEventListener("change", name);
for (const kind of ["dragover", "drop"]) {
  document.addEventListener(kind, (event) => event.preventDefault());
}
"""
