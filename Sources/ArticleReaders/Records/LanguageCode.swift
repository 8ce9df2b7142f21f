/// Codes of languages.
enum LanguageCode {
  /// The two-letter code (ISO 639-1) of a language given by its two- or three-letter code, with or without a region, or by its English
  /// name; what is neither stays as it is.
  static func normalized(_ text: String) -> String {
    let lowered = text.lowercased()
    if let code = codes[lowered] { return code }
    let primary = String(lowered.prefix { $0 != "-" && $0 != "_" })
    return codes[primary] ?? (primary.utf8.count == 2 ? primary : text)
  }

  /// ISO 639-2 (both forms where there are two) and English names, of languages with much news.
  private static let codes: [String: String] = {
    let table = """
      en eng english|fr fra fre french|de deu ger german|es spa spanish|pt por portuguese|it ita italian|nl nld dut dutch|ru rus russian
      uk ukr ukrainian|pl pol polish|cs ces cze czech|sk slk slo slovak|hu hun hungarian|ro ron rum romanian|bg bul bulgarian
      el ell gre greek|tr tur turkish|ar ara arabic|he heb hebrew|fa fas per persian|ur urd urdu|hi hin hindi|bn ben bengali|ta tam tamil
      te tel telugu|mr mar marathi|gu guj gujarati|pa pan punjabi|ml mal malayalam|kn kan kannada|ne nep nepali|si sin sinhala
      zh zho chi chinese|ja jpn japanese|ko kor korean|vi vie vietnamese|th tha thai|id ind indonesian|ms msa may malay|tl tgl tagalog
      sw swa swahili|am amh amharic|ha hau hausa|so som somali|af afr afrikaans|sv swe swedish|da dan danish|no nor norwegian|fi fin finnish
      is isl ice icelandic|et est estonian|lv lav latvian|lt lit lithuanian|hr hrv croatian|sr srp serbian|sl slv slovenian|mk mkd mac macedonian
      sq sqi alb albanian|ka kat geo georgian|hy hye arm armenian|az aze azerbaijani|kk kaz kazakh|uz uzb uzbek|ca cat catalan|eu eus baq basque
      ga gle irish|cy cym wel welsh|my mya bur burmese|km khm khmer|ps pus pashto|ku kur kurdish
      """
    var result: [String: String] = [:]
    for entry in table.split(whereSeparator: { $0 == "|" || $0 == "\n" }) {
      let names = entry.split(separator: " ").map(String.init)
      for name in names { result[name] = names[0] }
    }
    return result
  }()
}
