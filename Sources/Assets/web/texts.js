// The words that the server wrote into data-texts, and figures as the page's language writes them.
const read = element => JSON.parse(element?.dataset.texts ?? "{}")
const texts = { ...read(document.body), ...read(document.querySelector("main [data-texts]")) }
// Another state of the page may bring words that this one had no use for.
document.addEventListener("tratto:shown", () => Object.assign(texts, read(document.querySelector("main [data-texts]"))))
const lang = document.documentElement.lang
const plural = new Intl.PluralRules(lang)

const fill = (text, values = {}) => text.replace(/\{\{(\w+)\}\}/g, (whole, name) => values[name] ?? whole)
export const t = (key, values) => fill(texts[key] ?? key, values)
// Somebody may want another decimal sign or order of dates than the language has.
const { decimal, order } = document.documentElement.dataset
const sign = ({ type, value }) => type === "decimal" ? decimal : type === "group" && value === decimal ? (decimal === "," ? "\u00a0" : ",") : value
const figures = format => value => decimal ? format.formatToParts(value).map(sign).join("") : format.format(value)
export const number = figures(new Intl.NumberFormat(lang))
export const counted = (key, count, values) =>
  fill(texts[key][plural.select(count)] ?? texts[key].other, { count: number(count), ...values })

/// How amounts in whole minor units of one currency are written: in full, and short for narrow places.
export function moneyOf(currency, digits) {
  const full = figures(new Intl.NumberFormat(lang, { style: "currency", currency, maximumFractionDigits: 0 }))
  const short = figures(new Intl.NumberFormat(lang, {
    style: "currency", currency, notation: "compact", maximumFractionDigits: 1, maximumSignificantDigits: 3, roundingPriority: "lessPrecision",
  }))
  const unit = 10 ** digits
  return { full: minor => full(minor / unit), short: minor => short(minor / unit).replace(/K\b/, "k") }
}

/// An amount in minor units of any currency.
export function price(minor, currency) {
  const format = new Intl.NumberFormat(lang, { style: "currency", currency, trailingZeroDisplay: "stripIfInteger" })
  return figures(format)(minor / 10 ** (new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits))
}

const parts = { monthFirst: ["weekday", "month", "day", "year"], yearFirst: ["year", "weekday", "month", "day"] }[order]
const written = options => {
  const format = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, options)
  return text => {
    const date = new Date(text + "T12:00")
    if (!parts) return format.format(date)
    const found = Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, value]))
    return parts.map(part => found[part]).filter(Boolean).join(" ")
  }
}
/// Dates as YYYY-MM-DD, written short: "13 Nov", "Fri 13 Nov", "Jan 2027".
export const day = written({ day: "numeric", month: "short" })
export const weekday = written({ weekday: "short", day: "numeric", month: "short" })
export const month = written({ month: "short", year: "numeric" })
