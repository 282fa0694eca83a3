// The review of a pipeline: J and K go from deal to deal, R marks one and goes on.
import "./app.js"
import { bindKeys } from "./page-keys.js"

bindKeys("j", "k", "r")
