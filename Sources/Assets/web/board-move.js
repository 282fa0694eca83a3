// Moving a card: to another stage, or to another place in its own.
import { send } from "./api.js"
import { ask } from "./ask.js"
import { save } from "./board-save.js"
import { nameOf, select, stageName } from "./board-select.js"
import { describe, shift } from "./board-sums.js"
import { t } from "./texts.js"
import { say } from "./toast.js"

const put = (card, column, before) => column.querySelector(".col-list").insertBefore(card, before ?? null)

/// Puts the card above `before`, or under `after`; on top of the column without either.
export function move(card, column, before, { override, key, after } = {}) {
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
      body: { stageId: Number(column.dataset.stageId), ...place, ...(override && { override }) }, version, key,
    }),
    back: () => {
      put(card, from, next?.isConnected && from.contains(next) ? next : null)
      if (from !== column) shift(card, column, from)
      select(card)
      return t("backIn", { stage: stageName(from) })
    },
    missing: errors => passGate(card, errors, override => move(card, column, above?.isConnected ? above : undefined, { override, ...rest() })),
    again: key => move(card, column, above?.isConnected ? above : undefined, { override, key, ...rest() }),
  })
}

/// Shows what is still open, and goes on with a reason.
export async function passGate(card, errors, goOn) {
  const values = await ask("d-gate", nameOf(card), dialog => {
    dialog.querySelector("[data-missing]").replaceChildren(...errors.map(error => {
      const line = document.createElement("li")
      line.append(Object.assign(document.createElement("span"), { textContent: "◌" }), Object.assign(document.createElement("b"), { textContent: error.message ?? error.field }))
      return line
    }))
  })
  select(card)
  if (values) goOn(values.get("override"))
}
