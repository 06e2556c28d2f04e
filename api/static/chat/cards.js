/** A card: one contact, law, step or platform, to be told apart at a glance. The help page draws the same in its template. */
import { el, hostName, icon, prose, unseen, webAddress } from "./dom.js";

const KINDS = new Set(["emergency", "channel", "law", "step", "platform"]);
/** A card that serves this many kinds of people serves everybody; saying so would be noise. */
const EVERYBODY = 4;

/** @param {import("./api.js").Card} card @param {import("./words.js").Words} words */
export function drawCard(card, words) {
  const kind = KINDS.has(card.kind) ? card.kind : "channel";
  const label = card.kind_label || words.say(`kind_${kind}`);
  return el("article", { class: `card card--${kind}` },
    el("p", { class: "card__kind" }, icon(kind), label),
    el("h3", { class: "card__title" }, card.title),
    (card.body_html || card.body) && prose(card.body_html, card.body),
    drawWays(card, words),
    drawTags(card, words),
    drawFinePrint(card, words));
}

/** Ways to reach them, each a large target. */
function drawWays(card, words) {
  const ways = el("p", { class: "ways" });
  if (card.phone) {
    ways.append(card.tel
      ? el("a", { class: "way way--strong", href: card.tel }, icon("phone"), unseen(`${words.say("way_call")} `), card.phone)
      : el("span", { class: "way way--plain" }, icon("phone"), card.phone));
  }
  for (const [key, scheme] of [["sms", "sms:"], ["whatsapp", "https://wa.me/"]]) {
    if (!card[key]) continue;
    const number = card[key].replace(/[\s().-]/g, "");
    // A short code can be texted as it stands; WhatsApp needs the full international number.
    const reachable = key === "sms" ? /^\+?\d+$/.test(number) : /^\+\d+$/.test(number);
    // Anything but a number is a whole sentence of its own, such as "text HELLO to 12345".
    const content = [icon("sms"), /^[+\d]/.test(number) ? `${words.say(`way_${key}`)} ${card[key]}` : card[key]];
    ways.append(reachable
      ? outward(scheme + (key === "whatsapp" ? number.slice(1) : number), words, ...content)
      : el("span", { class: "way way--plain" }, ...content));
  }
  const chat = webAddress(card.chat);
  if (chat) ways.append(outward(chat.href, words, icon("sms"), words.say("way_chat"), unseen(`: ${card.title}`)));
  const url = webAddress(card.url);
  if (url) ways.append(outward(url.href, words, icon("out"), words.say("way_url"), el("small", {}, hostName(url))));
  if (card.email) ways.append(el("a", { class: "way", href: `mailto:${card.email}` }, icon("mail"), unseen(`${words.say("way_email")}: `), el("span", { class: "way__long" }, card.email)));
  return ways.childElementCount > 0 && ways;
}

/** A link that leaves the chat standing. */
function outward(href, words, ...content) {
  const web = href.startsWith("http");
  return el("a", { class: "way", href, target: web && "_blank", rel: web && "noopener noreferrer" },
    ...content, web && unseen(` (${words.say("new_tab")})`));
}

function drawTags(card, words) {
  const tags = [];
  if (card.free === true) tags.push(words.say("tag_free"));
  if (card.free === false) tags.push(words.say("tag_costs"));
  if (card.anonymous === true) tags.push(words.say("tag_anonymous"));
  if (card.anonymous === "optional") tags.push(words.say("tag_anonymous_optional"));
  if (card.hours) tags.push(card.hours);
  const languages = [card.languages ?? []].flat();
  if (languages.length) tags.push(languages.map((code) => (/^[a-z]{2,3}$/.test(code) ? words.nameOf("language", code) : code)).join(", "));
  const served = [card.serves ?? []].flat().map((who) => words.say(`serves_${who}`)).filter(Boolean);
  if (served.length && served.length < EVERYBODY) tags.push(words.say("serves", { who: served.join(", ") }));
  return tags.length > 0 && el("ul", { class: "tags" }, ...tags.map((tag) => el("li", {}, tag)));
}

function drawFinePrint(card, words) {
  const source = webAddress(card.source);
  if (!source && !card.source && !card.checked_on) return null;
  return el("details", { class: "fine" },
    el("summary", {}, words.say("fine_print")),
    card.source && el("p", {}, `${words.say("source")}: `, source ? sourceLink(source.href, hostName(source)) : card.source),
    card.checked_on && el("p", {}, words.say("checked_on", { date: words.date(card.checked_on) })));
}

/** @param {string} href @param {string} title */
export const sourceLink = (href, title) => el("a", { href, target: "_blank", rel: "noopener noreferrer" }, title);
