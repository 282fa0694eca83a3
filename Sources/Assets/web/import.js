// Importing: the name of the file that was chosen or dropped, and figures that move while it is read.
import "./app.js"
import { number } from "./texts.js"
import { forget } from "./undo.js"

const upload = document.querySelector("[data-upload]")
if (upload) {
  const file = upload.querySelector("[type=file]"), name = upload.querySelector("[data-name]"), area = file.closest("label")
  const over = on => event => area.toggleAttribute("data-over", on)
  for (const event of ["dragenter", "dragover"]) area.addEventListener(event, over(true))
  for (const event of ["dragleave", "drop"]) area.addEventListener(event, over(false))
  file.addEventListener("change", () => {
    if (!file.files.length) return
    name.textContent = file.files[0].name
    upload.requestSubmit()
  })
}

// What is in is taken back on this page: Z does not go behind it to what this window did before.
if (!upload && !document.querySelector("[data-plan]")) forget()

// Another encoding, kind or pipeline changes everything below: the preview comes anew.
document.querySelector("[data-plan]")?.addEventListener("change", event => {
  const form = event.currentTarget
  if (!event.target.matches("[name=kind], [name=preset], [name=encoding], [name=separator], [name=pipelineId]")) return
  form.noValidate = true
  form.requestSubmit()
})

const running = document.querySelector("[data-running]")
async function look() {
  const answer = await fetch(running.dataset.running, { headers: { Accept: "application/json" } }).catch(() => null)
  if (answer?.status === 401 || answer?.status === 404) return location.reload()
  const state = answer?.ok ? await answer.json() : null
  if (state && !["checking", "running", "undoing"].includes(state.status)) return location.reload()
  if (state) show(state)
  setTimeout(look, 1000)
}

function show(state) {
  for (const figure of running.querySelectorAll("[data-count]")) figure.textContent = number(state[figure.dataset.count] ?? 0)
  const rows = Number(running.dataset.rows), read = state.rows ?? 0
  running.querySelector("[data-progress]").textContent = rows ? `${number(read)} / ${number(rows)}` : number(read)
  if (rows) running.querySelector(".meter rect + rect").setAttribute("width", Math.min(100, 100 * read / rows))
}
if (running) setTimeout(look, 500)
