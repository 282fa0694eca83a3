// The words that the server wrote into data-texts, and figures as the page's language writes them.
const read = element => JSON.parse(element?.dataset.texts ?? "{}")
const texts = { ...read(document.body), ...read(document.querySelector("main [data-texts]")) }
const lang = document.documentElement.lang
const plural = new Intl.PluralRules(lang)

const fill = (text, values = {}) => text.replace(/\{\{(\w+)\}\}/g, (whole, name) => values[name] ?? whole)
export const t = (key, values) => fill(texts[key] ?? key, values)
export const number = value => value.toLocaleString(lang)
export const counted = (key, count, values) =>
  fill(texts[key][plural.select(count)] ?? texts[key].other, { count: number(count), ...values })

/// How amounts in whole minor units of one currency are written: in full, and short for narrow places.
export function moneyOf(currency, digits) {
  const full = new Intl.NumberFormat(lang, { style: "currency", currency, maximumFractionDigits: 0 })
  const short = new Intl.NumberFormat(lang, {
    style: "currency", currency, notation: "compact", maximumFractionDigits: 1, maximumSignificantDigits: 3, roundingPriority: "lessPrecision",
  })
  const unit = 10 ** digits
  return { full: minor => full.format(minor / unit), short: minor => short.format(minor / unit).replace(/K\b/, "k") }
}

/// An amount in minor units of any currency.
export function price(minor, currency) {
  const format = new Intl.NumberFormat(lang, { style: "currency", currency, trailingZeroDisplay: "stripIfInteger" })
  return format.format(minor / 10 ** (new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits))
}

const written = options => date => new Date(date + "T12:00").toLocaleDateString(lang === "en" ? "en-GB" : lang, options)
/// Dates as YYYY-MM-DD, written short: "13 Nov", "Fri 13 Nov", "Jan 2027".
export const day = written({ day: "numeric", month: "short" })
export const weekday = written({ weekday: "short", day: "numeric", month: "short" })
export const month = written({ month: "short", year: "numeric" })
