// What is written and not yet sent stays in the browser, for this record, until it is sent.
const keyOf = form => "draft:" + form.dataset.draft
const field = form => form.querySelector("textarea")

function restore() {
  for (const form of document.querySelectorAll("[data-draft]")) {
    const kept = localStorage.getItem(keyOf(form))
    if (kept && !field(form).value) field(form).value = kept
  }
}

document.addEventListener("input", event => {
  const form = event.target.closest?.("[data-draft]")
  if (!form || event.target !== field(form)) return
  event.target.value ? localStorage.setItem(keyOf(form), event.target.value) : localStorage.removeItem(keyOf(form))
})
document.addEventListener("tratto:sent", event => localStorage.removeItem(keyOf(event.target)))
document.addEventListener("tratto:shown", restore)
// Control and Enter send what is being written.
document.addEventListener("keydown", event => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.closest?.("form[method=post]")?.requestSubmit()
})
restore()
