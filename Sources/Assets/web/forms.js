// Forms of a record are sent without leaving the page: the answer is the page itself, and its main part takes the old one's
// place. Without an answer nothing is lost.
import { waits } from "./form-queue.js"
import { show } from "./show.js"
import { t } from "./texts.js"
import { toast } from "./toast.js"
import { page } from "./trusted.js"

const main = document.getElementById("main")

async function send(form, submitter) {
  const body = new URLSearchParams(new FormData(form, submitter))
  const address = submitter?.getAttribute("formaction") ?? form.getAttribute("action")
  form.ariaBusy = "true"
  const answer = await page(address, { method: "POST", body }).catch(() => null)
  form.ariaBusy = null
  if (!answer && waits(form, submitter, submitter?.textContent.trim())) return left(form)
  if (!answer) return toast(t("notSaved"), { bad: true, retry: () => send(form, submitter) })
  if (answer.ok && form.matches("[data-draft]")) {
    form.reset()
    form.dispatchEvent(new Event("tratto:sent", { bubbles: true }))
  }
  show(answer)
}

/// A form that waits is as good as sent: its words are kept, and what it was about is marked.
function left(form) {
  form.closest("details")?.removeAttribute("open")
  form.querySelector("[data-toggle=read]")?.click()
  if (form.matches("[data-draft]")) {
    form.reset()
    return form.dispatchEvent(new Event("tratto:sent", { bubbles: true }))
  }
  const place = form.closest("li, section") ?? form
  place.dataset.waiting = ""
  const row = place.matches("[data-asking]") && place.previousElementSibling
  if (!row) return
  row.dataset.waiting = ""
  place.remove()
}

document.addEventListener("submit", event => {
  const form = event.target
  // A form that leads to a page of its own is sent as it is.
  if (event.defaultPrevented || form.method !== "post" || form.enctype === "multipart/form-data" || !main.contains(form) || form.matches("[data-selection]") || form.ariaBusy) return
  event.preventDefault()
  send(form, event.submitter)
})
