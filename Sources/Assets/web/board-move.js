// Moving a card: to another stage, or to another place in its own.
import { send } from "./api.js"
import { save } from "./board-save.js"
import { nameOf, select, stageName } from "./board-select.js"
import { describe, shift } from "./board-sums.js"
import { t } from "./texts.js"
import { say, toast } from "./toast.js"
import { page } from "./trusted.js"
import { adopt, changed } from "./undo.js"

const put = (card, column, before) => column.querySelector(".col-list").insertBefore(card, before ?? null)

/// Puts the card above `before`, or under `after`; on top of the column without either.
export function move(card, column, before, { key, after } = {}) {
  const from = card.closest(".col"), next = card.nextElementSibling, list = column.querySelector(".col-list")
  const above = after ? after.nextElementSibling : before === undefined ? list.querySelector(".card[data-id]") : before
  const place = after ? { afterId: Number(after.dataset.id) } : { beforeId: above ? Number(above.dataset.id) : null }
  const rest = () => after?.isConnected ? { after } : {}
  if (from === column && (above === card || above === next || after === card)) return select(card)
  put(card, column, above)
  if (from !== column) shift(card, from, column)
  select(card)
  say(describe(column, stageName(column)))
  return save(card, {
    key,
    words: t("moved", { stage: stageName(column) }),
    send: (version, key) => send("POST", `/deals/${card.dataset.id}/move`, {
      body: { stageId: Number(column.dataset.stageId), ...place }, version, key, words: `${nameOf(card)}: ${t("moved", { stage: stageName(column) })}`,
    }),
    back: () => {
      put(card, from, next?.isConnected && from.contains(next) ? next : null)
      if (from !== column) shift(card, column, from)
      select(card)
      return t("backIn", { stage: stageName(from) })
    },
    missing: () => passGate(card, column.dataset.stageId),
    again: key => move(card, column, above?.isConnected ? above : undefined, { key, ...rest() }),
  })
}

/// Shows what is still open in a form of the deal's page: what is filled in is saved with the move, in one go.
export async function passGate(card, way) {
  const here = location.pathname + location.search
  const state = await page(`/deals/${card.dataset.id}?gate=${way}&return=${encodeURIComponent(here)}`).catch(() => null)
  if (!state || !showGate(state.document)) return toast(t("refused"), { bad: true })
  document.getElementById("d-gate").addEventListener("close", () => select(card), { once: true })
}

/// Shows the gate of a page, if it has one; `passed()` when what it asks for was sent and taken.
export function showGate(from, passed) {
  const form = from.querySelector("#gate form"), dialog = document.getElementById("d-gate")
  if (!form) return false
  dialog.replaceChildren(form)
  form.classList.add("dlg-b")
  form.querySelector("[data-cancel]").onclick = event => { event.preventDefault(); dialog.close() }
  form.onsubmit = async event => {
    event.preventDefault()
    // Asking for an approval is a button of the same form that goes elsewhere.
    const button = event.submitter, address = button?.getAttribute("formaction") ?? form.getAttribute("action")
    const answer = await page(address, { method: "POST", body: new URLSearchParams(new FormData(form, button)) }).catch(() => null)
    if (!answer) return toast(t("notSaved"), { bad: true })
    if (!answer.ok && showGate(answer.document, passed)) return
    dialog.close()
    const said = answer.document.querySelector(".toasts .toast")
    if (said) {
      document.querySelector(".toasts").replaceChildren(said)
      adopt(said)
    }
    if (answer.ok) passed?.()
    changed()
  }
  if (!dialog.open) dialog.showModal()
  form.querySelector("input:not([type=hidden]), select, textarea")?.focus()
  return true
}
