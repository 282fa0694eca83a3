// What a page itself adds to the command menu: what it can do at once, without leaving.
const added = []

/// Adds commands of a page: { title, icon, key, run }, or a function of the first deal found that gives some.
export const commands = (...more) => added.push(...more)

const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()

/// The commands whose words begin like the words that were typed; what can be done with the first deal comes first.
export function commandsFor(words, hits) {
  const deal = hits.find(hit => hit.kind === "deal"), wanted = fold(words)
  const own = added.flatMap(one => (typeof one === "function" ? (deal ? one(deal) : []) : []))
  const all = added.filter(one => typeof one !== "function")
  return [...own, ...all.filter(one => !wanted || ` ${fold(one.title)}`.includes(` ${wanted}`))].slice(0, 9)
}
