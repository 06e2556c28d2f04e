/** The page with a plan: printing it, and leaving it at once. */
import "./chat/help.js";
import "./print.js";
