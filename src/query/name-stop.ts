const DAY = '(?:[Mm]on|[Tt]ues|[Ww]ednes|[Tt]hurs|[Ff]ri|[Ss]atur|[Ss]un)day';
const MONTH =
  '[Jj]an(?:uary)?|[Ff]eb(?:ruary)?|[Mm]ar(?:ch)?|[Aa]pr(?:il)?|May|[Jj]une?|[Jj]uly?|[Aa]ug(?:ust)?|[Ss]ept?(?:ember)?|' +
  '[Oo]ct(?:ober)?|[Nn]ov(?:ember)?|[Dd]ec(?:ember)?';

/** Words that go on with the sentence. Lower case only: names have such words in capitals. */
const GOES_ON = [
  'next|last|this|today|tomorrow|tonight|now|asap|as soon|again|instead|directly|anyway|every|each',
  'before|after|because|since|until|till|if|when|whenever|while|so that|in order|unless|although|though|despite',
  'please|pls|thanks|thank you|or not|ok|okay|according|onboard',
  'without|regarding|concerning|about|via|through|under|during|within|per',
  'which|who|whose|whom|that',
  'is|are|was|were|has|have|had|wants?|needs?|asked|asks|would|will|can|could|should|must|may|might',
  'reviewed|handled|processed|treated',
  `on (?:the|our|a|account|behalf|${DAY})`,
  `in (?:our|the|a|an|two|three|four|five|six|a few|\\d+|[qQ]\\d|order|time|${MONTH})`,
  `by (?:the end|end|next|tomorrow|today|eod|cob|\\d+|${DAY}|${MONTH})`,
  'at (?:the|our|a)',
  'for (?:the|our|a|an|us|me|him|her|them|this|their|source|use|testing|review|\\d+)',
  'to (?:the|our|a|be|use|get|see|do|buy|make|ask|review|approve|check|confirm|know)',
  '(?:from|with) (?:the|our|a)',
].join('|');
const GOES_ON_AFTER_COMMA =
  'attn|po|please|pls|thanks|if|we|i|then|which|who|but|so|is|are|can|could|should|do|does|before|because|as|per|see|what|how|since|' +
  'they|it|he|she|our|and (?:if|we|i|is|can|do|so|what|how|then|they|it|also|please)';
/** A full stop after one of these does not end the sentence. */
const ABBREVIATION = '\\p{L}|Co|Ltd|Inc|Corp|St|No|Tech|Inst|Univ|Dept|Pte|Pvt|Int|Ind|Eng|Mfg|Bros';
const WORD_ENDS = "(?![\\p{L}\\p{N}'-])";

/** In a sentence, the name is over where this begins. */
export const NAME_STOP = new RegExp(
  [
    '[?!;:]',
    `(?<!(?:^|[\\s.(])(?:${ABBREVIATION}))\\.(?=\\s+\\p{Lu}\\p{Ll}|\\s*$)`,
    '\\s[-–—/|]\\s(?=\\p{Ll})',
    `,\\s+(?=(?:${GOES_ON_AFTER_COMMA})${WORD_ENDS})`,
    `\\s+(?=(?:${GOES_ON})${WORD_ENDS})`,
  ].join('|'),
  'u',
);
