// Counts and sums of the columns, changed in the same frame as the card. The server's own figures follow.
import { board, columns } from "./board-select.js"
import { counted, moneyOf, number, t } from "./texts.js"

export const money = moneyOf(board.dataset.currency, Number(board.dataset.digits))
const figure = (element, name) => Number(element.dataset[name] ?? 0)
const add = (element, name, amount) => { element.dataset[name] = figure(element, name) + amount }

/// Takes a card out of one column (or strip) and counts it in another; either may be null.
export function shift(card, from, to) {
  for (const [place, sign] of [[from, -1], [to, 1]]) {
    if (!place) continue
    const value = figure(card, "value"), chance = figure(place, "probability")
    if (sign > 0 && chance) card.dataset.weighted = Math.round(value * chance)
    add(place, "count", sign)
    add(place, "value", sign * value)
    if (place.matches(".col")) add(place, "weighted", sign * figure(card, "weighted"))
    place.matches(".col") ? writeColumn(place) : writeStrip(place)
  }
  writeBars()
  writeTotals()
}

function writeColumn(column) {
  const count = figure(column, "count"), limit = column.dataset.limit, mark = column.querySelector("[data-n]")
  const over = limit && count > Number(limit)
  mark.className = over ? "badge" : "count"
  over ? (mark.dataset.tone = "warn") : delete mark.dataset.tone
  mark.title = over ? counted("limit", Number(limit)) : ""
  mark.textContent = over ? `${number(count)} / ${number(Number(limit))}` : number(count)
  // Who does not see amounts has no sums.
  const sum = column.querySelector(".col-sum b"), weighted = column.querySelector(".col-sum span")
  if (sum) sum.textContent = money.full(figure(column, "value"))
  if (weighted) weighted.textContent = t("weighted", { amount: money.short(figure(column, "weighted")) })
  const chip = document.querySelector(`.stagebar a[href="#c-${column.dataset.stageId}"] .num`)
  if (chip) chip.textContent = number(count)
}

function writeStrip(strip) {
  const count = number(figure(strip, "count")), value = figure(strip, "value")
  strip.querySelector("[data-n]").textContent = strip.dataset.stage === "won" && value ? `${count} · ${money.short(value)}` : count
}

function writeBars() {
  const all = columns(), largest = Math.max(1, ...all.map(column => figure(column, "value")))
  for (const column of all) {
    const [sum, weighted] = column.querySelectorAll(".col-bar rect")
    if (!sum) continue
    sum.setAttribute("width", Math.max(0, figure(column, "value") / largest * 100).toFixed(1))
    weighted.setAttribute("width", Math.max(0, figure(column, "weighted") / largest * 100).toFixed(1))
  }
}

function writeTotals() {
  for (const total of document.querySelectorAll(".sums [data-sum]")) {
    total.textContent = money.full(columns().reduce((sum, column) => sum + figure(column, total.dataset.sum), 0))
  }
}

/// "Negotiation: 4 deals, €204,700", for screen readers.
export const describe = (column, stage) => !column.querySelector(".col-sum") ? `${stage}: ${number(figure(column, "count"))}` : counted("announceSum", figure(column, "count"), { stage, amount: money.full(figure(column, "value")) })
