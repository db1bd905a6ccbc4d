/**
 * The phrases of legal prose, over lower-cased words with single spaces (marks are words too). Each pattern runs over a bounded stretch of
 * text, and none repeats a repetition.
 */

export const official =
  /\b(?:secretary|secretaries|representative|commission|commissioner|administrator|director|attorney general|agency|agencies|departments?|cbp|customs|ustr|chair|postmaster|council|committee|heads?|officials?|assistant to the president|governor|board)\b/;
export const must = /\b(?:shall|should|will|must|is directed|are directed|may)\b/;
export const duties =
  /\b(?:submit\w*|report\w*|publish\w*|provid\w*|establish\w*|issu\w*|make|made|updat\w*|revis\w*|recommend\w*|transmit\w*|notif\w*|conduct\w*|complet\w*|review\w*|advis\w*|inform\w*|determin\w*|develop\w*|prepar\w*|deliver\w*|consult\w*|initiat\w*|conven\w*|adopt\w*|conform\w*|process(?:es|ing)?)\b/;
export const citation =
  /(?:\b(?:executive orders?|proclamations?|memorand(?:um|a)|orders?|notices?|directives?|determinations?|ordinances?|regulations?|letter|report|statement|agreements?|announcement|treaty|law|decision|judgment|protocol|declaration|csms # \d+|\d{4,5}) (?:, )?(?:of|dated)|\bdated|\b(?:signed|issued|published|announced|released|promulgated|concluded|transmitted|received|initiated|delivered|dated|held|filed|launched|declared|enacted|made|began|begun|opened|proclaimed|reached)(?: by (?:(?! (?:shall|will|would|is|are|ends?|expires?|remains?|applies|takes) )[^,]){1,60})?(?: on| in)?)$/;
/** `will be held on` lies in the future, so nothing is cited. */
export const toBe = /\b(?:will|shall|must|is to|are to) be (?:\w+ ){0,2}\w+(?: on| in)?$/;
export const cited =
  /^,? ?(?:,? )?(?:report|letter|memorandum|proclamation|executive order|order|agreement|notice|announcement|joint statement|meeting|summit)\b/;
export const pastVerb =
  /(?<!\b(?:is|are|be|been|being|hereby) )\b(?:signed|announced|received|transmitted|determined|declared|issued|imposed|concluded|participated|submitted|entered into|found|published|initiated|requested|modified|met|held|reached|agreed|expanded|proclaimed|suspended|was|were|had|increased|decided|began|took|became|paid|shipped|sent|spoke|visited|launched|adopted|raised|ruled|struck)\b/;
export const past =
  /\b(?:expired|became effective|took effect|went into effect|entered into force|came into force|(?:has|have|had) been (?:in effect|in force|effective|suspended|subject)|was (?:in effect|effective|suspended|imposed)|were (?:in effect|effective|suspended|imposed)|lapsed|ended|terminated on)(?: \w+){0,4}$/;
export const scheduled =
  /\b(?:initially|previously|originally|currently|formerly|earlier) (?:\w+ )?(?:set|scheduled|due|slated|planned|expected|effective|expir\w+)\b|\b(?:was|were|had been|been) (?:\w+ )?(?:set|scheduled|due|slated|planned|supposed) (?:to|for)\b|\b(?:was|were) (?:\w+ )?to (?:apply|begin|start|take effect|go into effect|enter into force|come into force|expire|end|rise|increase)\b|\bcontemplated\b|\bwould have\b|\bpreviously (?:announced|planned|scheduled)\b/;
export const planned =
  /\b(?:is|are) (?:\w+ )?(?:set|scheduled|due|slated|planned) (?:to|for)\b|\bi (?:also |further |then )?(?:stated|said|provided|announced|directed|specified) that$/;
export const story =
  /(?<!\b(?:is|are|be|been|being|hereby) )\b(?:announced|imposed|suspended|signed|declared|issued|increased|raised|paused|lowered|exempted|removed|ended|took|proclaimed|inserted|modified|established)\b/;
export const olderInstrument =
  /^(?:[\d( ).]*)?(?:(?:therefore|accordingly|subsequently|then|also|most recently) , )?(?:(?:in|by|under|through|with|pursuant to) )?(?:my |the |section [\w() ]{1,20} of )?(?:presidential )?(?:executive order|proclamation|memorandum)s? (?:\d|of )/;
export const ownPast =
  /\bi (?:also |then |further |therefore |subsequently )?(?:determined|imposed|suspended|found|declared|concluded|deemed|concurred|ordered|modified|directed|adjusted|paused|increased|exempted|decided|proclaimed|extended|delayed)\b/;
export const decides =
  /\b(?:have (?:also |now |further )?(?:determined|decided)|i (?:hereby |now |also |further )?(?:determine|decide|find|order|proclaim)|necessary and appropriate|it is (?:therefore )?(?:necessary|appropriate|advisable))\b/;
export const suspension =
  /\b(?:suspend\w*|suspension|paus\w+|delay\w*|postpon\w+|defer\w*|stayed|moratorium|abeyance|not (?:take effect|apply|begin|be (?:imposed|collected|effective|subject|assessed)|go into effect|enter into force))\b/;
export const expiry =
  /\b(?:expir\w+|terminat\w+|sunset\w*|laps\w+|ceas\w+|ineffective|ending|revok\w+|rescind\w*|(?:shall|will|would|to|may) end|end$|ends|closes?|no longer (?:be )?in effect)\b/;
export const transit =
  /\b(?:loaded|vessel|in transit|in - transit|final mode of transi?t|final mode of transport|mode of transportation|laden|shipped|shipments?|manifest|exported|bill of lading)\b/;
export const negotiating =
  /\b(?:negotiat\w+|talks|agreement (?:is|are|has|have) not|not entered into|be adopted|conclude (?:an|the|a)|reach (?:an|the|a))\b/;
export const comments =
  /\b(?:(?:public|written|rebuttal|post - hearing) comments?|comments? (?:must|should|shall|may|are|is|on|regarding|due)|submit comments?|rebuttal|public hearing|written submissions?|requests? to (?:appear|testify)|comment period)\b/;
export const operative =
  /\b(?:effective|effect|operative|apply|applies|applied|begin|begins|start|starts|open|opens|subject to|impos\w+|shall be|will be|implement\w*|entered|withdrawn|commence\w*|collected|increase\w*|reduce\w*|lower\w*|raise\w*)\b/;
export const rateChange =
  /\b(?:increas\w+|ris\w+|rais\w+|decreas\w+|reduc\w+|lower\w+|step\w*|phas\w+|go(?:es)? up|escalat\w+)\b/;
/** Words of a stamp: `updated as of June 15` gives the age of a page. */
export const stamp =
  /\b(?:updated|revised|current|accurate|correct|posted|reviewed|amended|modified|compiled|checked|as it stood)(?: \w+)?$/;
/** Meetings, which begin and end without any duty being collected. */
export const occasion =
  /\b(?:hold|holds|holding|held|conven\w+|host\w*|schedul\w+) (?:\w+ ){0,4}(?:hearings?|meetings?|briefings?|conferences?|webinars?|consultations?|roundtables?|workshops?|summits?|sessions?|talks|calls?)\b|\b(?:hearings?|meetings?|briefings?|webinars?|conferences?|roundtables?|workshops?|summits?|consultations?|talks|trials?|arguments?)\b[^.;]{0,60}\b(?:held|begin\w*|start\w*|conven\w*|take place|scheduled|open\w*|resum\w*|continu\w*)(?: \w+){0,2}$/;
/** Promises to do or to build something. */
export const promise =
  /\b(?:commitments?|pledges?|promises?|undertakings?) (?:that|to|by|from)\b|\b(?:commit(?:s|ted|ting)?|pledg(?:es|ed|ing)|promis(?:es|ed|ing)) (?:to|that)\b|\b(?:intends?|plans?|expected|agrees?|agreed|will|shall|to) (?:\w+ ){0,4}(?:invest|procure|purchase|buy)\b[^.;]{0,160}$|\b(?:construction|production|operations?|manufacturing|building work|purchases|deliveries|ground - breaking|groundbreaking)\b[^;]{0,60}\b(?:start|begin|commence|open|be completed?)\w*$/;
/** Submissions, and the time in which people may make them. */
export const submission =
  /\b(?:windows?|periods?|portals?|dockets?)\b[^.;]{0,80}\b(?:requests?|submissions?|comments?|applications?|petitions?|nominations?)\b|\b(?:requests?|submissions?|comments?|applications?|petitions?|nominations?)\b[^.;]{0,80}\b(?:windows?|portals?|dockets?|(?:may|must|can|should|will|shall|are to) be (?:\w+ )?(?:submitted|filed|made|received|accepted|lodged))\b|\b(?:accept|receive|take|invite)s? (?:\w+ ){0,4}(?:requests?|submissions?|comments?|applications?|petitions?|nominations?)\b/;
/** The day by which somebody has to act, named as such. */
export const duePoint =
  /\b(?:deadlines?|due dates?|time limits?|cut - offs?|cutoffs?|last day|target date)\b[^.;]{0,140}\b(?:is|are|falls|will be|was|remains|expires|comes)(?: on| by)?$|\b(?:deadline|due date|time limit) (?:of|:)$/;
/** An extension in the past tense: its replacement may be elsewhere in the text. */
export const pastExtension =
  /\b(?:was|were|had been|has been|have been) (?:\w+ ){0,2}(?:extended|prolonged|continued|renewed|suspended|paused|delayed|postponed)\b|\b(?:extended|prolonged|continued|renewed) (?:it|them|the \w+)\b|\b(?:first|initially|previously|originally|earlier) (?:\w+ )?(?:extended|prolonged|renewed|suspended|paused|delayed)\b/;
export const percent = /(?:\d %|\bpercent\b|\bper cent\b|\bpercentage points?\b)/;
export const foreignMeasure =
  /\b(?:retaliat\w+|countermeasures?|(?:tariffs?|duties|exclusions?|exclusion process|measures|surcharges?) (?:\w+ ){0,8}(?:on|against|for|to) (?:\w+ ){0,6}(?:united states|u \. s \.|american) (?:\w+ ){0,2}(?:products|goods|imports|exports|agricultur\w+|companies|firms|soybeans|origin)|imports (?:from|of) the united states)\b/;
const state =
  '(?:prc|china|japan|korea|rok|south korea|canada|mexico|india|brazil|european union|eu|united kingdom|uk|switzerland|vietnam|indonesia|malaysia|thailand|taiwan|argentina|israel|philippines|cambodia|russia)';
export const foreignState = new RegExp(
  `^(?:[-•*( \\d).ivx]*)(?:(?:in addition|additionally|furthermore|for its part|in turn|in return) , )?(?:the )?(?:government of )?(?:the )?(?:(?:people[’']s )?republic of |kingdom of )?${state}(?: also| further| has| have)? (?:will|shall|intends?|commits?|committed|agrees?|agreed|plans?|announced|suspends?|suspended|extends?|extended|removes?|imposes?|imposed|is to|are to|undertakes?|must)\\b`,
);
export const foreignImports = new RegExp(`\\b(?:imported into|imports into|entering) (?:the )?${state}\\b`);
export const bears = /\b(?:face|pay|be subject|be charged|be hit|bear)\b/;
/** Words right before a date that another one replaces. */
export const displaced =
  /\b(?:instead of|rather than|in lieu of|in place of)(?: on| at| by| from| until| the)?$|\b(?:replacing|substituting|striking|deleting)(?: the (?:date|words))?(?: of)?(?: [“"])?$/;
/** Words after a date that is replaced by another. */
export const replaced =
  /^[^.;]{0,90}?\b(?:is|are|shall be|be) (?:hereby )?(?:replaced|substituted|changed|amended) (?:by|with|to)\b/;
/** Words right before a date that replaces another. */
export const replacing =
  /\b(?:replaced|substituted|superseded|replacing (?:it|them|that date)|inserting(?: in (?:lieu|place) thereof)?)(?: by| with)?(?: the (?:date|words))?(?: [“"])?$/;
