// Deals that leave the board: won, lost, or at rest until a day.
import { send } from "./api.js"
import { ask } from "./ask.js"
import { passGate } from "./board-move.js"
import { save } from "./board-save.js"
import { board, cardsOf, nameOf, select, stageName } from "./board-select.js"
import { shift } from "./board-sums.js"
import { day, t } from "./texts.js"

const strip = status => board.querySelector(`.shut [data-stage="${status}"]`)

/// Takes the card away at once; it comes back to its place when the server refuses.
function leave(card, to, path, body, words, { key } = {}) {
  const column = card.closest(".col"), next = card.nextElementSibling, all = cardsOf(column), row = all.indexOf(card)
  shift(card, column, to)
  card.remove()
  select(all[row + 1] ?? all[row - 1] ?? null)
  return save(card, {
    key, words,
    send: (version, key) => send("POST", `/deals/${card.dataset.id}/${path}`, { body, version, key }),
    back: () => {
      column.querySelector(".col-list").insertBefore(card, next?.isConnected && column.contains(next) ? next : null)
      shift(card, to, column)
      select(card)
      return t("backIn", { stage: stageName(column) })
    },
    missing: () => passGate(card, "won"),
    again: key => leave(card, to, path, body, words, { key }),
  })
}

export const win = card =>
  leave(card, strip("won"), "win", {}, t("wonToast", { name: nameOf(card), amount: card.querySelector(".val b")?.textContent ?? "" }))

export async function lose(card) {
  const values = await ask("d-lose", nameOf(card))
  if (!values) return select(card)
  const reason = values.get("reason"), note = values.get("note") || null, disqualified = values.get("way") === "disqualified"
  if (values.get("way") === "nurture") return rest(card, { until: values.get("until"), track: values.get("track") || null, reason, note })
  return leave(card, strip("lost"), "lose", { reason, note, disqualified }, t(disqualified ? "disqualifiedToast" : "lostToast", { name: nameOf(card) }))
}

const rest = (card, body) => leave(card, null, "nurture", body, t("nurtureToast", { name: nameOf(card), day: day(body.until) }))

export async function nurture(card) {
  const values = await ask("d-nurture", nameOf(card))
  return values ? rest(card, { until: values.get("until") }) : select(card)
}
