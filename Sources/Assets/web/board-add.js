// The line for a new deal: adds without leaving the board.
import "./board-adder.js"
import { forget } from "./board-line.js"
import { showGate } from "./board-move.js"
import { fill, watch } from "./board-pages.js"
import { waits } from "./form-queue.js"
import { patch } from "./board-patch.js"
import { board } from "./board-select.js"
import { t } from "./texts.js"
import { toast } from "./toast.js"
import { page } from "./trusted.js"
import { adopt } from "./undo.js"

board.addEventListener("submit", async event => {
  const form = event.target.closest("[data-quick]")
  if (!form) return
  event.preventDefault()
  const column = form.closest(".col").dataset.stageId, before = new Set([...board.querySelectorAll(".card[data-id]")].map(card => card.dataset.id))
  forget()
  try {
    const { document: doc } = await page(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) })
    // A late stage asks for what those before it want to know.
    if (showGate(doc, () => { form.elements.line.value = "" })) return
    if (!doc.querySelector(".board")) return toast(doc.querySelector("main p, main h1")?.textContent ?? t("refused"), { bad: true })
    await fill(doc)
    const rejected = doc.querySelector(`.col[data-stage-id="${column}"] [data-adder][open]`)
    patch(doc)
    watch()
    if (rejected) return refuse(form, rejected)
    finish(form, doc, before)
  } catch {
    if (waits(form, null, "")) {
      form.elements.line.value = ""
      return form.querySelector("[data-chips]").replaceChildren()
    }
    toast(t("notSaved"), { bad: true, retry: () => form.requestSubmit() })
  }
})

function refuse(form, rejected) {
  form.closest("[data-adder]").replaceWith(document.adoptNode(rejected))
  rejected.querySelector("input[name=line]").focus()
}

function finish(form, doc, before) {
  form.reset()
  form.elements.line.value = ""
  form.querySelector("[data-chips]").replaceChildren()
  form.querySelector(".err")?.remove()
  form.elements.line.focus()
  const box = doc.querySelector(".toasts .toast"), shown = [...board.querySelectorAll(".card[data-id]")].find(card => !before.has(card.dataset.id))
  if (box) {
    document.querySelector(".toasts").replaceChildren(document.adoptNode(box))
    adopt(box)
  }
  shown ? shown.scrollIntoView({ block: "nearest" }) : toast(t("addedElsewhere"))
}
