/** Words beside a figure that tell what it is of, in folded text, by language: for figures that no rule of a pack takes. */
import type { Language } from '../text/sentence.ts'

export interface FigureWords {
  /** Equipment for surveillance, and systems of it. */
  equipment: string
  /** Money that is paid for something: price, contract, purchase. */
  cost: string
  /** Money that is something else: a fine, a turnover, a budget of another thing. */
  otherMoney: string
  loan: string
  retention: string
  term: string
  signing: string
  start: string
  sites: string
}

export const figureWords: Record<Language, FigureWords> = {
  fr: {
    equipment:
      'cameras?|video ?-?surveillance|videoprotection|surveillance video|enregistreurs?|dispositifs?|equipements? de surveillance|cet equipement|equipements?|dvr|nvr|systeme de surveillance|outils? de surveillance|reconnaissance faciale',
    cost: 'cout\\w*|prix|contrat|marche|achat|acquisition|achet\\w+|montant|valeur|factur\\w+|investi\\w*|depens\\w+|financ\\w+|budget|subvention|enveloppe|pay\\w+|accord|installation',
    otherMoney: "amende|sanction\\w*|chiffre d'affaires|benefice|condamn\\w+|dommages|salaire|loyer|vol|vente|exportation|pib",
    loan: 'prets?|emprunts?|credit|endettement',
    retention: 'conserv\\w+|stock\\w+|effac\\w+|detrui\\w+|supprim\\w+|enregistrements? (?:sont|est) gard\\w+|gard\\w+',
    term: 'duree|delai|contrat|marche|autorisation|periode|renouvel\\w+|valable|mois a compter',
    signing: 'sign\\w+|conclu\\w*|paraphe\\w*',
    start: 'depuis|debut\\w*|commenc\\w+|mis(?:e|es)? en service|mise en place|install\\w+|deploy\\w+|lanc\\w+',
    sites: 'sites?|ecoles?|etablissements?|rues|carrefours|batiments?|endroits?|lieux|quartiers?',
  },
  en: {
    equipment:
      'cameras?|cctv|video surveillance|surveillance (?:system|equipment|technology|tools?|network)|recorders?|the equipment|dvrs?|nvrs?|facial recognition|face recognition',
    cost: 'cost\\w*|price\\w*|contract\\w*|deal|purchas\\w+|bought|buy\\w*|worth|value\\w*|invoice\\w*|invest\\w*|spen\\w+|fund\\w+|budget|grant|paid|pay\\w*|award\\w*|tender|procure\\w*',
    otherMoney: 'fin(?:e|ed|es)|penalt\\w+|turnover|revenues?|profits?|damages|salar\\w+|rent|exports?|gdp|stolen|lawsuit',
    loan: 'loans?|lent|credit|borrow\\w*',
    retention: 'retain\\w*|retention|kept|keep|stor(?:e|ed|age)|delet\\w+|eras\\w+|overwrit\\w+|preserv\\w+',
    term: 'term|period|contract|within|duration|licen[cs]e|valid|authori[sz]ation|renew\\w*',
    signing: 'sign\\w*|conclud\\w+|enter\\w* into',
    start: 'since|began|begun|start\\w*|launch\\w*|install\\w*|deploy\\w*|roll\\w* out|operational|introduc\\w+|in operation',
    sites: 'sites?|schools?|locations?|streets?|intersections?|buildings?|places|junctions?',
  },
  de: {
    equipment:
      '\\w*kameras?|video\\w*|kamera\\w+|bodycams?|kennzeichen\\w*|\\w*software|uberwachungs\\w+|rekorder|anlagen?|ausrustung|technik|aufzeichnungsgerate?|gesichtserkennung\\w*|videoschutz\\w*|videotechnik',
    cost: 'kost\\w+|preis\\w*|vertrag\\w*|auftrag\\w*|\\w*kauf\\w*|beschaff\\w+|wert|investi\\w+|ausgegeben|finanzier\\w+|forder\\w+|budget|bezahl\\w*|zahl(?:t|te|en)|vergabe\\w*|anschaff\\w+',
    otherMoney: 'bussgeld\\w*|\\w*schaden\\w*|strafe|umsatz|gewinn|schadensersatz|gehalt|miete|export\\w*|beute',
    loan: 'kredit\\w*|darlehen',
    retention: 'gespeichert|speicher\\w+|aufbewahr\\w+|geloscht|losch\\w+|uberschrieben|vorgehalten|vorhalt\\w+',
    term: 'laufzeit|dauer|frist|vertrag\\w*|innerhalb|genehmigung|verlanger\\w+|befristet',
    signing: 'unterzeichn\\w+|unterschr\\w+|abgeschlossen|geschlossen',
    start: 'seit|begann|begonnen|beginn\\w*|start\\w*|in betrieb|installiert|eingefuhrt|aufgebaut',
    sites: 'standort\\w*|schulen?|orte?n?|strassen?|kreuzungen|gebauden?|platz\\w*',
  },
  nl: {
    equipment:
      "camera'?s?|\\w+camera'?s?|cameratoezicht|camerabewaking|videobewaking|recorders?|apparatuur|gezichtsherkenning|bewakings\\w+",
    cost: 'kost\\w*|prijs|contract\\w*|opdracht\\w*|aankoop|aangekocht|kocht\\w*|gekocht|waarde|invest\\w+|uitgegeven|financier\\w+|gefinancierd|budget|begroting|subsidie|betaal\\w*|betaald|aanbesteding|aanschaf',
    otherMoney: 'boetes?|omzet|winst|schadevergoeding|salaris|huur|export|buit',
    loan: 'lening\\w*|krediet',
    retention: 'bewaar\\w*|bewaard|opgeslagen|opslag|gewist|verwijderd|overschreven|wissen',
    term: 'looptijd|duur|termijn|contract\\w*|binnen|vergunning|verleng\\w+|periode',
    signing: 'ondertekend\\w*|getekend|ondertekende\\w*|gesloten|tekende\\w*',
    start: 'sinds|begon\\w*|begonnen|start\\w*|gestart|in gebruik|geinstalleerd|ingevoerd|opgehangen|geplaatst',
    sites: 'locaties?|scholen|school|plaatsen|straten|kruispunten|gebouwen|plekken',
  },
  es: {
    equipment:
      'camaras?|videovigilancia|videocamaras?|sistema de vigilancia|equipos? de vigilancia|grabador\\w*|equipamiento|reconocimiento facial|domos?',
    cost: 'cost\\w+|precio|contrato|adjudic\\w+|licitacion|compra\\w*|adqui\\w+|importe|valor|invers\\w+|invirt\\w+|gast\\w+|financi\\w+|presupuesto|subvencion|pag\\w+|por un monto|monto',
    otherMoney: 'multas?|sancion\\w*|facturacion|beneficios?|indemniz\\w+|salario|alquiler|exportacion\\w*|botin',
    loan: 'prestamos?|credito|emprestito',
    retention: 'conserv\\w+|almacen\\w+|guard\\w+|borr\\w+|elimin\\w+|suprim\\w+',
    term: 'plazo|duracion|vigencia|contrato|prorrog\\w+|autorizacion|periodo',
    signing: 'firm\\w+|suscri\\w+|formaliz\\w+',
    start: 'desde|comenz\\w+|empez\\w+|inici\\w+|puesta en marcha|puso en marcha|instal\\w+|despleg\\w+',
    sites: 'sitios?|escuelas?|colegios?|puntos|ubicaciones|calles|cruces|edificios|lugares',
  },
  sr: {
    equipment:
      'kamer\\w*|snim(?:ak|ci|ke|aka|cima)|softver\\w*|video ?-?nadzor\\w*|nadzor\\w*|snimac\\w*|oprem\\w+|prepoznavanj\\w+ lica|video nadzor\\w*',
    cost: 'vrednost\\w*|cen\\w+|ugovor\\w*|nabav\\w+|kup\\w+|plac\\w+|plati\\w+|kosta\\w*|invest\\w+|finansir\\w+|budzet\\w*|tender\\w*|izdvoj\\w+|ulozen\\w*',
    otherMoney: 'kazn\\w+|promet\\w*|profit\\w*|dobit\\w*|odstet\\w+|plat[ae]|zakup\\w*|izvoz\\w*',
    loan: 'kredit\\w*|zajam\\w*|zajm\\w*',
    retention: 'cuva\\w*|skladist\\w+|bris\\w+|obris\\w+|pohranj\\w+',
    term: 'rok\\w*|trajanj\\w+|ugovor\\w*|period\\w*|vazi|dozvol\\w+|produz\\w+',
    signing: 'potpis\\w+|zakljuc\\w+|sklop\\w+',
    start: 'od|poce\\w+|zapoce\\w+|pusten\\w*|postav\\w+|instal\\w+|uved\\w+|krenu\\w+',
    sites: 'lokacij\\w+|skol\\w+|mest\\w+|ulic\\w+|raskrsnic\\w+|zgrad\\w+|objek\\w+',
  },
}
