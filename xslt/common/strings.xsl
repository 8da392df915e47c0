<?xml version="1.0" encoding="UTF-8"?>
<!-- Every word of the interface, in each of its languages. A further language is a further key in each row. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:d="urn:x-despatch:xslt" exclude-result-prefixes="#all">

  <!-- The language of the interface (not of the documents): a key of the rows below. -->
  <xsl:param name="interface" as="xs:string" select="'en'"/>

  <!-- Tables are static: they are built when the stylesheet is compiled, not for every document. -->
  <xsl:variable name="d:strings" static="yes" as="map(xs:string, map(xs:string, xs:string))" select="map {
    'about': map {'en': 'About this document', 'de': 'Zu diesem Dokument'},
    'abstract': map {'en': 'Abstract', 'de': 'Inhalt'},
    'and': map {'en': 'and', 'de': 'und'},
    'answered-by': map {'en': 'Answered by', 'de': 'Beantwortet durch'},
    'answers': map {'en': 'Answers', 'de': 'Antwortet auf'},
    'between': map {'en': 'between', 'de': 'zwischen'},
    'breaks-off': map {'en': 'The source breaks off here', 'de': 'Die Vorlage bricht hier ab'},
    'by-correspondents': map {'en': 'by correspondent', 'de': 'nach Korrespondenten'},
    'by-index': map {'en': 'by date', 'de': 'nach Datum'},
    'by-kinds': map {'en': 'by kind', 'de': 'nach Art'},
    'by-places': map {'en': 'by place', 'de': 'nach Ort'},
    'capture': map {'en': 'Captured from', 'de': 'Erfasst aus'},
    'cert-high': map {'en': 'high', 'de': 'hoch'},
    'cert-low': map {'en': 'low', 'de': 'gering'},
    'cert-medium': map {'en': 'medium', 'de': 'mittel'},
    'cert-unknown': map {'en': 'unknown', 'de': 'unbekannt'},
    'certainty': map {'en': 'certainty', 'de': 'Sicherheit'},
    'chronology': map {'en': 'Chronology', 'de': 'Chronologie'},
    'cite': map {'en': 'How to cite', 'de': 'Zitierhinweis'},
    'collection': map {'en': 'Collection', 'de': 'Sammlung'},
    'communication': map {'en': 'numbered communication', 'de': 'nummeriertes Schriftstück'},
    'contents': map {'en': 'Contents', 'de': 'Inhalt'},
    'correction': map {'en': 'Correction', 'de': 'Berichtigung'},
    'correspondence': map {'en': 'In the correspondence', 'de': 'In der Korrespondenz'},
    'correspondents': map {'en': 'Correspondents', 'de': 'Korrespondenten'},
    'count-document': map {'en': 'document|documents', 'de': 'Dokument|Dokumente'},
    'count-further': map {'en': 'further correspondent|further correspondents',
      'de': 'weiterer Korrespondent|weitere Korrespondenten'},
    'count-more-place': map {'en': 'more place|more places', 'de': 'weitere Stelle|weitere Stellen'},
    'count-place': map {'en': 'place|places', 'de': 'Stelle|Stellen'},
    'data': map {'en': 'Data', 'de': 'Daten'},
    'date': map {'en': 'Date', 'de': 'Datum'},
    'died': map {'en': 'died', 'de': 'gestorben'},
    'documents': map {'en': 'Documents', 'de': 'Dokumente'},
    'edited-by': map {'en': 'Edited by', 'de': 'Herausgegeben von'},
    'elsewhere': map {'en': 'Elsewhere', 'de': 'Andernorts'},
    'evidence': map {'en': 'Evidence', 'de': 'Begründung'},
    'file-number': map {'en': 'File number', 'de': 'Aktenzeichen'},
    'findings': map {'en': 'Findings', 'de': 'Befunde'},
    'furniture': map {'en': 'Furniture of the captured web page', 'de': 'Beiwerk der erfassten Webseite'},
    'gap': map {'en': 'Gap', 'de': 'Lücke'},
    'gap-omitted': map {'en': 'Omitted in the source', 'de': 'In der Vorlage ausgelassen'},
    'home': map {'en': 'Documents', 'de': 'Dokumente'},
    'in-document': map {'en': 'in this document', 'de': 'in diesem Dokument'},
    'in-edition': map {'en': 'in the edition', 'de': 'in der Edition'},
    'introduction': map {'en': 'Introduction', 'de': 'Einleitung'},
    'kind': map {'en': 'Kind', 'de': 'Art'},
    'kind-airgram': map {'en': 'Airgram', 'de': 'Luftpostdepesche'},
    'kind-conversation': map {'en': 'Memorandum of conversation', 'de': 'Gesprächsaufzeichnung'},
    'kind-despatch': map {'en': 'Despatch', 'de': 'Bericht'},
    'kind-document': map {'en': 'Document', 'de': 'Dokument'},
    'kind-editorial-note': map {'en': 'Editorial note', 'de': 'Anmerkung der Herausgeber'},
    'kind-letter': map {'en': 'Letter', 'de': 'Brief'},
    'kind-memorandum': map {'en': 'Memorandum', 'de': 'Aufzeichnung'},
    'kind-minutes': map {'en': 'Minutes', 'de': 'Protokoll'},
    'kind-note': map {'en': 'Diplomatic note', 'de': 'Note'},
    'kind-paper': map {'en': 'Paper', 'de': 'Papier'},
    'kind-telegram': map {'en': 'Telegram', 'de': 'Telegramm'},
    'kinds': map {'en': 'Kinds of documents', 'de': 'Arten von Dokumenten'},
    'language': map {'en': 'Language', 'de': 'Sprache'},
    'letters-received': map {'en': 'Letters received', 'de': 'Empfangene Schreiben'},
    'letters-sent': map {'en': 'Letters sent', 'de': 'Abgesandte Schreiben'},
    'licence': map {'en': 'Licence', 'de': 'Lizenz'},
    'main-menu': map {'en': 'Edition', 'de': 'Edition'},
    'marks': map {'en': 'Show what is marked', 'de': 'Auszeichnung zeigen'},
    'marks-date': map {'en': 'date', 'de': 'Datum'},
    'marks-editor': map {'en': 'intervention', 'de': 'Eingriff'},
    'marks-person': map {'en': 'person', 'de': 'Person'},
    'marks-place': map {'en': 'place, organisation', 'de': 'Ort, Organisation'},
    'marks-ref': map {'en': 'reference', 'de': 'Verweis'},
    'marks-unsure': map {'en': 'not certain', 'de': 'nicht sicher'},
    'mentions': map {'en': 'Mentioned in', 'de': 'Erwähnt in'},
    'next': map {'en': 'Next', 'de': 'Nächstes'},
    'no-documents': map {'en': 'This edition has no documents yet.', 'de': 'Diese Edition hat noch keine Dokumente.'},
    'no-findings': map {'en': 'Every document is valid; nothing was found that needs attention.',
      'de': 'Alle Dokumente sind gültig; nichts bedarf der Durchsicht.'},
    'no-persons': map {'en': 'No persons are named in this edition.', 'de': 'In dieser Edition werden keine Personen genannt.'},
    'no-place': map {'en': 'Place not known', 'de': 'Ort nicht bekannt'},
    'no-review': map {'en': 'Nothing is waiting for an editor.', 'de': 'Nichts wartet auf eine Entscheidung.'},
    'not-after': map {'en': 'not after', 'de': 'nicht nach'},
    'not-before': map {'en': 'not before', 'de': 'nicht vor'},
    'note': map {'en': 'note', 'de': 'Anmerkung'},
    'note-back': map {'en': 'Back to the text', 'de': 'Zurück zum Text'},
    'notes': map {'en': 'Notes', 'de': 'Anmerkungen'},
    'offices': map {'en': 'Offices', 'de': 'Ämter'},
    'page': map {'en': 'Page', 'de': 'Seite'},
    'pairs': map {'en': 'Who wrote to whom', 'de': 'Wer an wen schrieb'},
    'parts': map {'en': 'Parts of this list', 'de': 'Teile dieser Liste'},
    'permalink': map {'en': 'Permanent link to paragraph', 'de': 'Dauerhafter Verweis auf Absatz'},
    'person': map {'en': 'Person', 'de': 'Person'},
    'persons': map {'en': 'Persons', 'de': 'Personen'},
    'persons-here': map {'en': 'Persons in this document', 'de': 'Personen in diesem Dokument'},
    'picture': map {'en': 'Who wrote to whom, and when', 'de': 'Wer wem wann schrieb'},
    'picture-says': map {'en': 'A line for each correspondent, time from left to right; each letter is an arrow from its writer to its recipient. The list below tells the same in words.',
      'de': 'Eine Linie für jeden Korrespondenten, die Zeit von links nach rechts; jedes Schreiben ist ein Pfeil vom Absender zum Empfänger. Die Liste darunter sagt dasselbe in Worten.'},
    'place': map {'en': 'Place', 'de': 'Ort'},
    'places': map {'en': 'Places', 'de': 'Orte'},
    'plain-text': map {'en': 'Plain text', 'de': 'Reiner Text'},
    'pointed-to-by': map {'en': 'Mentioned in', 'de': 'Erwähnt in'},
    'points-to': map {'en': 'Mentions', 'de': 'Erwähnt'},
    'previous': map {'en': 'Previous', 'de': 'Voriges'},
    'printed': map {'en': 'Printed in', 'de': 'Gedruckt in'},
    'received': map {'en': 'Received', 'de': 'Empfangen'},
    'report': map {'en': 'Report', 'de': 'Bericht'},
    'report-title': map {'en': 'Report of the build', 'de': 'Bericht über die Herstellung'},
    'review': map {'en': 'To review', 'de': 'Zur Durchsicht'},
    'review-all': map {'en': 'All that is to be reviewed, for programs', 'de': 'Alles zur Durchsicht, für Programme'},
    'review-anchor': map {'en': 'place of a note', 'de': 'Ort einer Anmerkung'},
    'review-creation': map {'en': 'date of the document', 'de': 'Datum des Dokuments'},
    'review-date': map {'en': 'date', 'de': 'Datum'},
    'review-gap': map {'en': 'gap', 'de': 'Lücke'},
    'review-persName': map {'en': 'person', 'de': 'Person'},
    'review-ref': map {'en': 'reference', 'de': 'Verweis'},
    'review-rs': map {'en': 'office or description', 'de': 'Amt oder Umschreibung'},
    'review-says': map {'en': 'What was marked with some doubt, or could not be resolved. The questions come first whose answers settle most.',
      'de': 'Was nicht sicher ausgezeichnet oder nicht aufgelöst ist. Zuerst stehen die Fragen, deren Antwort am meisten klärt.'},
    'revision': map {'en': 'Encoded', 'de': 'Kodiert'},
    'search': map {'en': 'Search', 'de': 'Suche'},
    'search-absent': map {'en': 'This copy of the edition has no search index, or was opened as a file, without a web server. The lists lead to every document and every person.',
      'de': 'Diese Kopie der Edition hat keinen Suchindex oder wurde als Datei geöffnet, ohne Webserver. Die Listen führen zu jedem Dokument und jeder Person.'},
    'search-any': map {'en': 'any', 'de': 'alle'},
    'search-at': map {'en': 'in the text', 'de': 'im Text'},
    'search-count': map {'en': '# found', 'de': '# gefunden'},
    'search-lists': map {'en': 'The edition in lists', 'de': 'Die Edition in Listen'},
    'search-more': map {'en': 'Show more', 'de': 'Weitere zeigen'},
    'search-narrow': map {'en': 'Narrow the search', 'de': 'Suche eingrenzen'},
    'search-none': map {'en': 'Nothing was found.', 'de': 'Nichts gefunden.'},
    'search-words': map {'en': 'Words or names', 'de': 'Wörter oder Namen'},
    'sent': map {'en': 'Sent', 'de': 'Abgesandt'},
    'sent-by': map {'en': 'Writer', 'de': 'Absender'},
    'sent-to': map {'en': 'Recipient', 'de': 'Empfänger'},
    'sequence': map {'en': 'Documents before and after', 'de': 'Dokumente davor und danach'},
    'sic': map {'en': 'So in the source', 'de': 'So in der Vorlage'},
    'skip': map {'en': 'Skip to the text', 'de': 'Zum Text'},
    'source': map {'en': 'Source', 'de': 'Quelle'},
    'spellings': map {'en': 'Also written', 'de': 'Auch geschrieben'},
    'supplied': map {'en': 'In brackets in the printed edition', 'de': 'In der Druckausgabe eingeklammert'},
    'supplied-editor': map {'en': 'Supplied by the editor', 'de': 'Vom Herausgeber ergänzt'},
    'tei': map {'en': 'TEI file', 'de': 'TEI-Datei'},
    'then': map {'en': 'then', 'de': 'damals'},
    'title': map {'en': 'Title', 'de': 'Titel'},
    'to': map {'en': 'to', 'de': 'an'},
    'unanchored': map {'en': 'no place in the text was found for this note', 'de': 'keine Stelle im Text gefunden'},
    'unclear': map {'en': 'Reading not certain', 'de': 'Lesung unsicher'},
    'undated': map {'en': 'Undated', 'de': 'Ohne Datum'},
    'whole': map {'en': 'The edition in one file', 'de': 'Die Edition in einer Datei'},
    'year': map {'en': 'Year', 'de': 'Jahr'}
  }"/>

  <xsl:variable name="d:months" static="yes" as="map(xs:string, xs:string*)" select="map {
    'en': ('January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November',
      'December'),
    'de': ('Januar', 'Februar', 'März', 'April', 'Mai', 'Juni', 'Juli', 'August', 'September', 'Oktober', 'November',
      'Dezember')
  }"/>

  <!-- The words for a key in the language of the interface, else in English, else the key itself: a page never fails
       for want of a word. -->
  <xsl:function name="d:say" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="($d:strings($key)($interface), $d:strings($key)('en'), $key)[1]"/>
  </xsl:function>

  <!-- "1 document", "5 documents": the words of such a row have "|" between one and many. -->
  <xsl:function name="d:count" as="xs:string">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:param name="what" as="xs:string"/>
    <xsl:variable name="words" select="tokenize(d:say('count-' || $what), '\|')"/>
    <xsl:sequence select="$number || ' ' || $words[if ($number = 1) then 1 else last()]"/>
  </xsl:function>

  <xsl:function name="d:kind" as="xs:string">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:sequence select="if (map:contains($d:strings, 'kind-' || $kind)) then d:say('kind-' || $kind) else $kind"/>
  </xsl:function>
</xsl:stylesheet>
