// Changes that the board shows at once and the server confirms later.
import { explain } from "./api.js"
import { t } from "./texts.js"
import { toast } from "./toast.js"
import { changed, remember, undo } from "./undo.js"

const waiting = new Map()
export const saving = () => waiting.size > 0

/// Sends a change of a card; changes of one card wait for each other, so that each knows the version before it.
/// `send(version, key)` is the call; `back()` puts the board as it was and answers a sentence about it; `missing(errors)` asks
/// for what the stage's gate wants; `again(key)` repeats everything after a lost connection, as the same call.
export function save(card, { send, words, back, missing, again, key = crypto.randomUUID?.() }) {
  const before = waiting.get(card) ?? Promise.resolve()
  const mine = before.then(async () => {
    const slow = setTimeout(() => { card.dataset.saving = "" }, 150)
    try {
      const { data, undo: token, waiting: waits } = await send(card.dataset.version, key)
      if (waits) {
        card.dataset.waiting = ""
        return
      }
      if (data?.version && String(data.id) === card.dataset.id) card.dataset.version = data.version
      remember(token)
      const open = data?.warnings?.length ? " · " + t("stillOpen", { criteria: data.warnings.join(", ") }) : ""
      toast(words + open, { undo: token && (() => undo(token)) })
      changed()
    } catch (refusal) {
      if (!("status" in refusal)) throw refusal
      const where = back?.()
      if (refusal.missing && missing) return void missing(refusal.missing)
      toast([explain(refusal), where].filter(Boolean).join(" "), { bad: true, retry: refusal.status === 0 && again ? () => again(key) : undefined })
      if (refusal.status === 412 || refusal.status === 404) changed()
    } finally {
      clearTimeout(slow)
      delete card.dataset.saving
      if (waiting.get(card) === mine) waiting.delete(card)
    }
  })
  waiting.set(card, mine)
  return mine
}
