/**
 * Closed classes of words by language, in folded text: what cuts a sentence into clauses and what stands before a noun. A language has a few dozen of
 * them, and they do not change with the subject.
 */
import type { Language } from '../text/sentence.ts'

export interface Grammar {
  /** Begin a clause that stands against what was said: but, although, whereas. */
  contrast: string
  /** Begin what is said: that. */
  that: string
  /** Begin a clause about a noun: who, which. */
  relative: string
  /** Stand before a noun that is no subject: in, with, of. */
  prepositions: string
  /** Stand before a noun, or begin a noun phrase. */
  articles: string
  and: string
  /** In, at: before a place they tell where something stands. */
  locative: string
  /** Of. */
  genitive: string
  /** Those who are quoted without a name: authorities, experts, figures. */
  voices: string
  /** "For X, the thing is useless": before whoever thinks so, at the start of a sentence. */
  opinion: string
  /** If. */
  condition: string
  /** The capital of a country. */
  capital: string
  /** Bodies that govern a place: city of, municipality of. */
  localBodies: string
  /** Before whoever does it, in the passive: by. */
  agent: string
  /** Before whoever is told: to. */
  told: string
  /** Beginnings of verbs that documents do and people hardly: provides, stipulates. */
  documentVerbs: string
  /** Question words and marks at the start of a sentence. */
  question: string
}

export const grammars: Record<Language, Grammar> = {
  fr: {
    contrast:
      "mais|cependant|toutefois|neanmoins|bien qu(?:e|')|meme si|alors (?:meme )?qu(?:e|')|tandis qu(?:e|')|or|pourtant|en revanche",
    that: "que|qu'",
    relative: 'qui|dont|laquelle|lequel|lesquels|lesquelles',
    prepositions:
      "a|au|aux|de|du|des|d'|dans|en|pour|par|sur|avec|chez|contre|vers|sous|depuis|lors|entre|via|aupres|selon|d'apres|pres|hors|sans|jusqu'a|comme|envers|devant|apres|avant",
    articles: "le|la|les|l'|un|une|des|son|sa|ses|leur|leurs|ce|cet|cette|ces|notre|nos",
    and: 'et|ou|ni',
    locative: 'a|au|aux|dans|en',
    genitive: "de|du|des|d'",
    opinion: 'pour|aux yeux de',
    voices:
      'autorites?|responsables?|experts?|analystes?|specialistes?|chercheu\\w+|associations?|ong|organisations?|sources?|habitants?|riverains?|medias?|presse|journal|quotidien|elus?|elues|opposition|syndicats?|militants?|defenseurs|avocats?|temoins?|donnees|chiffres|statistiques|sondage|informations|commercants|enseignants|parents|critiques|observateurs|fonctionnaires|policiers?|enquete|etude|rapport|documents?|proprietaires?|fabricants?|entreprise|societe',
    condition: "si|s'",
    capital: 'capitale',
    localBodies:
      'ville|commune|municipalite|mairie|province|region|departement|comte|canton|district|metropole|agglomeration|capitale|prefecture|centre-ville|rues|quartiers?|places?|ecoles|nord|sud|est|ouest|sud-est|sud-ouest|nord-est|nord-ouest',
    agent: "par(?: l'| le| la| les)?",
    told: 'a|au|aux|pour',
    documentVerbs: 'specifi|prevo|prevu|stipul|precis|mentionn|enumer|dispos|fix|compren|comport|indiqu|etabli|defini',
    question: "est-ce qu(?:e|')|pourquoi|comment|combien|quand|qui|quel(?:le)?s?|a quand",
  },
  en: {
    contrast: 'but|however|although|though|even though|while|whereas|yet|despite|nevertheless',
    that: 'that',
    relative: 'who|which|whose|whom',
    prepositions:
      'in|on|at|of|to|for|by|with|from|into|under|over|about|against|between|via|through|during|since|near|without|within|after|before|like|as|towards?|according to',
    articles: 'the|a|an|its|his|her|their|this|these|that|our|some',
    and: 'and|or|nor',
    locative: 'in|at|across|throughout|around|within',
    genitive: 'of|for|from',
    opinion: 'for',
    voices:
      'authorit(?:y|ies)|officials?|experts?|analysts?|specialists?|researchers?|activists?|campaigners?|groups?|organi[sz]ations?|sources?|residents?|locals|media|newspapers?|press|councillors?|politicians|opposition|unions?|lawyers?|witnesses|data|figures|statistics|poll|survey|reports?|documents?|records|critics|observers|insiders|officers|police|owners?|parents|teachers|company|firm|manufacturer|people',
    condition: 'if',
    capital: 'capital',
    localBodies:
      'city|town|municipality|province|region|county|district|borough|council|capital|state|village|streets|schools|centre|center|north|south|east|west',
    agent: 'by(?: the)?',
    told: 'to|told',
    documentVerbs: 'specif|provid|stipulat|list|includ|cover|set|requir|stat|foresee|show|detail',
    question: 'why|how|what|when|where|who|which|does|do|did|is|are|was|were|has|have|can|could|will|would|should',
  },
  de: {
    contrast: 'aber|jedoch|obwohl|obgleich|wahrend|sondern|allerdings|hingegen|dagegen|doch',
    that: 'dass|ob',
    relative: 'der|die|das|deren|dessen|welche[rsnm]?',
    prepositions:
      'in|im|ins|an|am|auf|aus|bei|beim|mit|nach|seit|von|vom|zu|zum|zur|fur|durch|gegen|ohne|um|uber|unter|vor|zwischen|wegen|laut|gemass|per|via|bis',
    articles: 'der|die|das|den|dem|des|ein|eine|einer|einem|einen|eines|sein|seine|ihr|ihre|diese[rsnm]?|unsere?',
    and: 'und|oder|sowie',
    locative: 'in|im|an|am|auf|bei',
    genitive: 'von|vom|der|des',
    opinion: 'fur',
    voices:
      'behorden?|verantwortliche\\w*|experten|expertin\\w*|fachleute|forscher\\w*|aktivisten|organisation\\w*|verbande?|quellen?|anwohner\\w*|medien\\w*|zeitung\\w*|presse|politiker\\w*|opposition|gewerkschaft\\w*|anwalte?|zeugen|daten|zahlen|statistik\\w*|umfrage|angaben|berichte?n?|dokumente?n?|kritiker\\w*|beobachter\\w*|beamte\\w*|polizisten|unternehmen|hersteller\\w*|sprecher\\w*|antwort|bericht|studie|ermittler\\w*',
    condition: 'wenn|falls|sollte',
    capital: 'hauptstadt',
    localBodies:
      'stadt|gemeinde|land|landkreis|bezirk|kanton|hauptstadt|provinz|region|innenstadt|strassen|schulen|norden|suden|osten|westen',
    agent: 'von|vom|durch(?: die| den| das)?',
    told: 'gegenuber|der|dem|zu',
    documentVerbs: 'sieht|regel|umfass|beinhalt|leg|schreib|enthalt|nenn|bestimm',
    question: 'warum|wie|was|wann|wo|wer|welche[rsnm]?|ist|sind|hat|haben|kann|konnen|wird|werden',
  },
  nl: {
    contrast: 'maar|echter|hoewel|ofschoon|terwijl|doch|daarentegen|ook al|al',
    that: 'dat|of',
    relative: 'die|dat|wie|welke',
    prepositions:
      'in|op|aan|van|voor|met|door|bij|naar|uit|over|onder|tegen|tussen|via|sinds|zonder|binnen|om|tot|per|volgens|na|tijdens',
    articles: "de|het|een|'t|zijn|haar|hun|deze|dit|die|ons|onze",
    and: 'en|of|noch',
    locative: 'in|te|op',
    genitive: 'van|voor',
    opinion: 'voor',
    voices:
      'autoriteiten|verantwoordelijken|deskundigen|experts?|onderzoekers?|activisten|organisaties?|verenigingen|bronnen|bron|bewoners?|media|kranten?|krant|pers|politici|oppositie|vakbonden?|advocaten|getuigen|gegevens|cijfers|statistieken|enquete|rapport\\w*|documenten|critici|waarnemers|ambtenaren|agenten|bedrijf|fabrikant|woordvoerder\\w*|onderzoek|studie',
    condition: 'als|indien',
    capital: 'hoofdstad',
    localBodies:
      'stad|gemeente|provincie|regio|district|hoofdstad|centrum|binnenstad|straten|scholen|noorden|zuiden|oosten|westen',
    agent: 'door(?: de| het)?',
    told: 'tegen|aan|tegenover',
    documentVerbs: 'bepaal|voorzie|vermeld|omvat|regel|schrijf|bevat|noem',
    question: 'waarom|hoe|wat|wanneer|waar|wie|welke|is|zijn|heeft|hebben|kan|kunnen|bent|deelt',
  },
  es: {
    contrast: 'pero|sin embargo|aunque|mientras(?: que)?|sino|no obstante|si bien|en cambio',
    that: 'que',
    relative: 'que|quien|quienes|cuyo|cuya|cuyos|cuyas|la cual|el cual|los cuales|las cuales',
    prepositions:
      'a|al|de|del|en|con|por|para|sobre|contra|desde|hasta|entre|sin|hacia|segun|bajo|ante|tras|durante|mediante|como',
    articles: 'el|la|los|las|un|una|unos|unas|su|sus|este|esta|estos|estas|nuestro|nuestra',
    and: 'y|e|o|u|ni',
    locative: 'en',
    genitive: 'de|del|para',
    opinion: 'para',
    voices:
      'autoridades|autoridad|responsables?|expertos?|analistas?|especialistas?|investigadores|activistas|organizaciones|organizacion|asociaciones|asociacion|fuentes?|vecinos|residentes|medios|diarios?|periodicos?|prensa|politicos|oposicion|sindicatos?|abogados?|testigos|datos|cifras|estadisticas|encuesta|informes?|documentos|criticos|observadores|funcionarios|policias|empresa|fabricante|portavo\\w+|estudio',
    condition: 'si',
    capital: 'capital',
    localBodies:
      'ciudad|municipio|municipalidad|ayuntamiento|provincia|region|departamento|distrito|capital|intendencia|alcaldia|comuna|centro|calles|escuelas|norte|sur|este|oeste',
    agent: 'por(?: el| la| los| las)?',
    told: 'a|al|para',
    documentVerbs: 'establec|prev|estipul|contempl|incluy|especific|dispon|recog|fij|detall',
    question: 'por que|como|cuanto|cuantos|cuantas|cuando|quien|que|cual|cuales|donde',
  },
  sr: {
    contrast: 'ali|iako|mada|dok|medjutim|vec|ipak|nego|a',
    that: 'da|kako',
    relative: 'koji|koja|koje|koju|kojim|kojih|koga|ciji|cija|cije',
    prepositions:
      'u|na|za|od|do|sa|s|iz|po|pri|kod|o|oko|prema|protiv|bez|izmedju|kroz|preko|nakon|posle|pre|tokom|putem|radi|zbog|kao|pod|nad',
    articles: 'taj|ta|to|ti|te|ovaj|ova|ovo|ovi|ove|njegov|njegova|njen|njena|njihov|njihova|nas|nasa',
    and: 'i|ili|ni|niti|te',
    locative: 'u|na|sirom',
    genitive: 'od|za|grada|opstine',
    opinion: 'za',
    voices:
      'vlasti|zvanic\\w+|strucnja\\w+|ekspert\\w*|analitic\\w+|istraziv\\w+|aktivist\\w+|organizacij\\w+|udruzenj\\w+|izvor\\w*|stanovni\\w+|gradjan\\w+|medij\\w*|list\\w*|stamp\\w*|politicar\\w*|opozicij\\w*|sindikat\\w*|advokat\\w*|svedo\\w+|podac\\w+|brojk\\w+|statisti\\w+|anket\\w*|izvestaj\\w*|izvjestaj\\w*|dokument\\w*|kritic\\w+|posmatrac\\w*|sluzbeni\\w+|policaj\\w*|kompanij\\w*|proizvodjac\\w*|portparol\\w*|predstavni\\w+',
    condition: 'ako|ukoliko|kad|kada',
    capital: 'glavn\\w+ grad\\w*|prestonic\\w+',
    localBodies:
      'grad\\w*|opstin\\w*|okrug\\w*|pokrajin\\w*|glavn\\w+ grad\\w*|naselj\\w+|centr\\w+|ulic\\w+|skol\\w+|sever\\w*|jug\\w*|istok\\w*|zapad\\w*',
    agent: 'od strane',
    told: 'za|agenciji|listu',
    documentVerbs: 'predvidj|propis|obuhvat|sadrz|navod|utvrdj|precizir',
    question: 'zasto|kako|sta|kada|gde|ko|koji|koja|koje|koliko|da li|je li',
  },
}
