/**
 * What gives a translation away, by the language of the text. Patterns of words are for folded text; those of typography for the text as it stands.
 * Calques are renderings word for word that people who write in the language do not use; what is merely clumsy, or borrowed long since, is not here.
 */
import type { Language } from '../text/sentence.ts'

export interface TranslationWords {
  calques: string
  /** Small words that no other language here has: some of them together are a leftover of that language. */
  own: readonly string[]
  /** Quotation marks, spaces and figures as other languages set them. */
  typography: readonly { sign: RegExp; atLeast: number; unless?: RegExp }[]
  /** A gift, and what stands before whoever gets it. */
  gift: string
  to: RegExp
}

/** The document says it, in whatever language. At the beginning of a short block, or right behind a bracket. */
export const told =
  /(?:traduit(?:e|es|s)? (?:de l'|du |de la |depuis |par |automatiquement)|traduction (?:automatique|de l'|du |depuis |libre|non officielle|par )|(?:machine[ -])?translat(?:ed|ion) (?:from|by|of the original|into)|(?:machine|automatic|automated|unofficial) translation|traducid[oa]s? (?:del? |por |automaticamente|al espanol)|traduccion (?:automatica|del? |no oficial|por )|editado en espanol por|(?:aus dem \S+ (?:ubersetzt|ins deutsche ubertragen|von )|ubersetz(?:t|ung) (?:aus dem|von|durch)|(?:maschinelle|automatische|inoffizielle) ubersetzung)|vertaal?d? (?:uit het|door|vanuit)|(?:automatische|officieuze) vertaling|vertaling(?: uit het| door|:)|prevedeno (?:sa|s|iz)|preve(?:o|la|li) (?:sa|s) |prevod(?: sa|ilac|:| s )|masinski prevod|automatski prevod)/g

/** Lines of English agencies that a translation left behind. */
export const leftBehind = /(?:^|\n)\s*(?:FILE PHOTO|Reporting by|Editing by|Our Standards)\b/

/** "BELGRADE/PRISTINA — ", "SAN SALVADOR, Argentina (Reuters) – ": how English agencies begin. */
export const dateline = /^[\p{Lu}][\p{Lu} .'’/-]{3,60}(?:, [\p{L} ]{2,30})?(?: \((?:Reuters|AP|Bloomberg|RFE\/RL)\))? ?[—–-] /u

/** Not how anybody writes: full stops apart from their sentence, quotations that begin with one kind of mark and end with another. */
export const broken: readonly RegExp[] = [
  /(?<=[\p{L}\d]) ?\. \.(?=\s|$)/u,
  /\p{Ll}{5}\. \p{Ll}{3,} \p{Ll}/u,
  /“[^“”«»„\n]{1,300}»|«[^“”«»„\n]{1,300}”/u,
]

const commaGroups = { sign: /(?<![\d.,])\d{1,3},\d{3}(?![\d.,]\d)/gu, atLeast: 2 }

export const translationWords: Record<Language, TranslationWords> = {
  fr: {
    calques:
      "cameras? (?:a|de) balles?|appareils? photo(?:graphique)?s? de (?:securite|surveillance)|surveillance d'appareils photo(?:graphique)?s?|plaques? de licence|lecteurs? durs?|chiens? de garde de la (?:vie privee|protection des donnees)|grande? (?:echelle|schema) des choses|vetus? de fer|contrecoup a la maison|n'(?:etai|es|on)(?:t|en)t? pas (?:ete )?disponibles? pour (?:commenter|discuter|un commentaire)|adress\\w+ (?:les|ces|leurs) preoccupations|agences? d'application de la loi|surveillance cctv|cartes? de patrie|reportage (?:de|par) [^.]{3,120}; (?:edite|edition|montage) par|principes de thomson reuters trust|a la fin de la journee,",
    own: ['les', 'dans', 'pour', 'avec', 'sont', 'aux', 'qui', 'cette'],
    typography: [
      { sign: /“(?=\S)/gu, atLeast: 3, unless: /«[\s\u00a0\u202f]/u },
      { sign: /«(?=[^\s\u00a0\u202f])/gu, atLeast: 3, unless: /«[\s\u00a0\u202f]/u },
      { sign: /(?<=[\p{L}»”"])[:;?!](?=\s|$)/gmu, atLeast: 3, unless: /[\s\u00a0\u202f][:;?!](?=\s|$)/mu },
      commaGroups,
    ],
    gift: 'dons?|donations?|cadeaux?|offert\\w*',
    to: /(?:^| )(?:a|au|aux|a la|a l') ?$/,
  },
  en: {
    calques:
      'cameras? of (?:security|surveillance|vigilance|video ?surveillance)|vigilance cameras?|video[ -]?supervision|video[ -]?protection (?:cameras?|systems?)|numeric(?:al)? (?:recorders?|cameras?)|on the public way|data protectors?|protection of the personal data|hard discs? recorders?|in what concerns|societies of (?:security|surveillance)|(?:tele|video) ?vigilance',
    own: ['the', 'of', 'and', 'that', 'with', 'from', 'which', 'were', 'been', 'their'],
    typography: [
      { sign: /«(?=[\s\u00a0\u202f]?\p{L})/gu, atLeast: 2 },
      { sign: /„(?=\p{L})/gu, atLeast: 2 },
      { sign: /(?<![\d.,])\d{1,3}\.\d{3}(?= (?:\p{L}))/gu, atLeast: 1 },
      { sign: /\d,\d{1,2}(?= ?(?:million|billion|percent|per cent|euros?|%))/gu, atLeast: 1 },
      { sign: /\p{L}[\u00a0 ][?!;](?=\s|$)/gmu, atLeast: 2 },
    ],
    gift: 'gifts?|donations?|donated?|donating',
    to: /(?:^| )to(?: the)? $/,
  },
  de: {
    calques:
      '(?:geschoss|patronen|kugelgeschoss)-?kameras?|lizenzplatten?|nummernplatten-?leser|harte laufwerke|grossen (?:schema|massstab) der dinge|(?:datenschutz|privatsphare)-?wachhund\\w*|fur (?:einen )?kommentar\\w* nicht verfugbar|geschlossener? fernsehkreis\\w*|fernsehen mit geschlossenem kreislauf|gesetzesvollzugs(?:behorden?|beamte\\w*)|nimmt? bedenken ins gesicht|fotoapparate zur uberwachung|uberwachungs-?fotoapparate',
    own: ['und', 'nicht', 'wurde', 'werden', 'eine', 'auch', 'dem', 'auf'],
    typography: [{ sign: /“(?=\p{L})/gu, atLeast: 2, unless: /„/u }, commaGroups],
    gift: 'spenden?|schenkung\\w*|geschenke?',
    to: /(?:^| )an(?: die| den| das)? $/,
  },
  es: {
    calques:
      'placas? de licencia|camaras? (?:de balas?|fotograficas? de (?:vigilancia|seguridad))|(?:gran|grande) esquema de las cosas|perros? guardian(?:es)? de la (?:privacidad|proteccion de datos)|no (?:estuvo|estaba|estuvieron|estaban) disponibles? (?:de inmediato )?para (?:un |hacer )?coment\\w+|unidades duras|direccion\\w* (?:las|sus) preocupaciones|informes? (?:de|por) [^.]{3,120}; edicion (?:de|por)',
    own: ['los', 'las', 'del', 'para', 'una', 'fue', 'pero', 'como'],
    typography: [
      { sign: /\p{L}\?(?=\s|$|["”»])/gmu, atLeast: 2, unless: /¿/u },
      { sign: /„(?=\p{L})/gu, atLeast: 2 },
    ],
    gift: 'donacion(?:es)?|don[ao](?:do|da|dos|das|ron)?|regalos?|obsequios?',
    to: /(?:^| )(?:a|al)(?: la| los| las)? $/,
  },
  nl: {
    calques:
      "kogelcamera'?s?|licentiepla(?:at|ten)|(?:grote )?schema der dingen|gesloten circuit televisie|harde (?:rijders?|aandrijvingen)|privacy waakhonden|fotocamera'?s voor (?:bewaking|toezicht)|niet beschikbaar om te becommentarieren",
    own: ['het', 'een', 'niet', 'voor', 'wordt', 'ook', 'naar', 'maar'],
    typography: [{ sign: /«(?=[\s\u00a0\u202f]?\p{L})/gu, atLeast: 2 }, commaGroups],
    gift: 'donaties?|schenking(?:en)?|geschenk(?:en)?|geschonken|gedoneerd\\w*',
    to: /(?:^| )aan(?: de| het)? $/,
  },
  sr: {
    calques:
      '(?:kamer\\w+ (?:za |od |u obliku )?meta?k(?:a|e|ova|om)?|metak[ -]kamer\\w+)|licencn\\w+ (?:tablic\\w+|ploc\\w+)|velik\\w+ sem\\w+ stvari|fotoaparat\\w+ za nadzor|tvrd\\w+ pogon\\w*|nije bi(?:o|la) dostup(?:an|na) za komentar\\w*|televizij\\w+ zatvorenog kruga|ps\\w* cuvar\\w* privatnosti',
    own: ['koji', 'koja', 'koje', 'nije', 'kao', 'bilo', 'samo', 'izmedju', 'који', 'која', 'није'],
    typography: [{ sign: /“(?=\p{L})/gu, atLeast: 2, unless: /„/u }, commaGroups],
    gift: 'donacij\\w+|poklon\\w*|donira\\w*',
    to: /(?<!(?:^| )(?:u|o|na|po|prema|iz)) $/,
  },
}
