<?xml version="1.0" encoding="UTF-8"?>
<!-- What the header says about the document, for pages, plain text and indexes alike. Every value may be empty: a file
     from elsewhere need not have our header. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:d="urn:x-despatch:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The name of the document's files, without an extension. -->
  <xsl:param name="stem" as="xs:string" select="''"/>
  <!-- The public address of the document's page, "" where there is none. -->
  <xsl:param name="uri" as="xs:string" select="''"/>

  <xsl:variable name="d:tei" as="element()?" select="/*"/>
  <xsl:variable name="d:header" as="element(teiHeader)?" select="$d:tei/descendant-or-self::teiHeader[1]"/>
  <xsl:variable name="d:text" as="element(text)?" select="$d:tei/descendant-or-self::text[1]"/>
  <xsl:variable name="d:document" as="element(div)?" select="$d:text/body/descendant::div[1]"/>

  <xsl:variable name="d:title" as="xs:string">
    <xsl:variable name="titles" select="$d:header/fileDesc/titleStmt/title"/>
    <xsl:sequence select="string((($titles[@type = 'main'], $titles) ! normalize-space()[.], $stem)[1])"/>
  </xsl:variable>

  <xsl:variable name="d:edition" as="xs:string"
    select="normalize-space($d:header/fileDesc/seriesStmt[1]/title[1])"/>
  <xsl:variable name="d:publisher" as="xs:string"
    select="normalize-space($d:header/fileDesc/publicationStmt/publisher[1])"/>
  <xsl:variable name="d:licence" as="element(licence)?"
    select="($d:header/fileDesc/publicationStmt/availability/licence)[1]"/>
  <xsl:variable name="d:bibl" as="element()*" select="$d:header/fileDesc/sourceDesc/*[normalize-space()]"/>
  <xsl:variable name="d:printed" as="element()?" select="$d:bibl[@type = 'printed'][1]"/>
  <xsl:variable name="d:source-said" as="xs:string?" select="$d:printed ! d:bibl-text(.)"/>
  <!-- The edition and its publisher, if that is not the same. -->
  <xsl:variable name="d:published" as="xs:string" select="string-join(($d:edition[.], $d:publisher[. and . ne $d:edition]), ', ')"/>

  <xsl:variable name="d:language" as="xs:string" select="string(($d:text/@xml:lang, $d:tei/@xml:lang,
    $d:header/profileDesc/langUsage/language[1]/@ident, 'en')[normalize-space()][1])"/>

  <xsl:variable name="d:kind" as="xs:string"
    select="string(($d:document/@subtype, $d:header/profileDesc/textClass//term[@type = 'kind'], 'document')[1])"/>

  <!-- Where it was written, else whence it was sent; "" where neither is said. -->
  <xsl:variable name="d:place" as="xs:string?" select="($d:header/profileDesc/(creation, correspDesc/correspAction[@type = 'sent'])/placeName
    ! normalize-space()[.])[1]"/>

  <xsl:variable name="d:created" as="element(date)?" select="$d:header/profileDesc/creation/date[1]"/>
  <!-- The date in words: the header's own, else what its attributes say; "" where the document has none. -->
  <xsl:variable name="d:when" as="xs:string" select="string(($d:created ! normalize-space(string-join(.//text()[not(ancestor::note)]))[.], $d:created ! d:dating(.))[1])"/>
  <!-- The earliest day or year it can be, as a key to sort by: "1919-11-20", "" where nothing is known. -->
  <xsl:variable name="d:sort-date" as="xs:string" select="string($d:created/(@when, @notBefore, @from, @notAfter, @to)[1])"/>

  <!-- The persons, places and organisations that the document has entries for, and the same by id. -->
  <xsl:variable name="d:entities" as="element()*" select="$d:tei/(standOff, */standOff)//(person, place, org)[@xml:id]"/>
  <xsl:variable name="d:entity-of" as="map(xs:string, element())" select="map:merge($d:entities ! map:entry(string(@xml:id), .))"/>

  <!-- The one that the first pointer of a @ref points to. -->
  <xsl:function name="d:entity" as="element()?">
    <xsl:param name="ref" as="attribute()?"/>
    <xsl:sequence select="if (exists($ref)) then $d:entity-of(substring-after(tokenize($ref)[1], '#')) else ()"/>
  </xsl:function>

  <!-- The day that a person's offices are looked up for. -->
  <xsl:variable name="d:day" as="xs:string" select="substring-before($d:sort-date || 'T', 'T')"/>

  <!-- Where the text mentions each person: ids to elements. -->
  <xsl:variable name="d:mentions" as="map(xs:string, element()*)">
    <xsl:map>
      <xsl:for-each-group select="$d:text//*[@ref]" group-by="tokenize(@ref)[starts-with(., '#')]">
        <xsl:map-entry key="substring(current-grouping-key(), 2)" select="current-group()"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>

  <!-- The names of a person, a place or an organisation: the one that the register prints first, then the others. -->
  <xsl:function name="d:names" as="element()*">
    <xsl:param name="entity" as="element()"/>
    <xsl:variable name="names" select="$entity/(persName, placeName, orgName, name)"/>
    <xsl:variable name="main" select="($names[not(@type = ('variant', 'alternative'))], $names)[1]"/>
    <xsl:sequence select="$main, $names except $main"/>
  </xsl:function>

  <xsl:function name="d:entity-name" as="xs:string">
    <xsl:param name="entity" as="element()"/>
    <xsl:sequence select="$d:name-of($entity/@xml:id)"/>
  </xsl:function>
  <!-- Made once for each, however often it is named. -->
  <xsl:variable name="d:name-of" as="map(xs:string, xs:string)" select="map:merge($d:entities ! map:entry(string(@xml:id), d:printed-name(.)))"/>

  <xsl:function name="d:printed-name" as="xs:string">
    <xsl:param name="entity" as="element()"/>
    <xsl:variable name="name" select="d:names($entity)[1]"/>
    <xsl:variable name="ordered" select="if ($name/surname and $name/forename and not($name/text()[normalize-space()]))
      then string-join(($name/surname, string-join($name/forename ! normalize-space(), ' ')), ', ') else $name"/>
    <xsl:sequence select="(normalize-space($ordered)[.], string($entity/@xml:id))[1]"/>
  </xsl:function>

  <!-- "1864–1928"; "1864–" of a person whose death is not recorded. -->
  <xsl:function name="d:entity-dates" as="xs:string?">
    <xsl:param name="person" as="element()"/>
    <xsl:variable name="birth" select="($person/birth ! (@when, @notBefore, @from, .) ! d:year(.))[1]"/>
    <xsl:variable name="death" select="($person/death ! (@when, @notBefore, @from, .) ! d:year(.))[1]"/>
    <xsl:sequence select="if ($birth) then $birth || '–' || $death else $death ! (d:say('died') || ' ' || .)"/>
  </xsl:function>

  <xsl:function name="d:year" as="xs:string?">
    <xsl:param name="date" as="xs:string"/>
    <xsl:sequence select="substring(normalize-space($date), 1, 4)[translate(., '123456789', '000000000') = '0000']"/>
  </xsl:function>

  <!-- The offices that the register gives a person; held on $day ("1919-11"), all of them where $day is "". -->
  <xsl:function name="d:offices" as="element()*">
    <xsl:param name="person" as="element()"/>
    <xsl:param name="day" as="xs:string"/>
    <xsl:variable name="offices" select="$person/(occupation | affiliation)[normalize-space()]"/>
    <xsl:sequence select="if ($day) then $offices[@from or @to][d:began(@from, $day) and not(d:ended(@to, $day))] else $offices"/>
  </xsl:function>

  <!-- "1914–1915", "1922–": the years of an office. -->
  <xsl:function name="d:years" as="xs:string?">
    <xsl:param name="office" as="element()"/>
    <xsl:sequence select="string-join(distinct-values(($office/@from ! d:year(.), string($office/@to ! d:year(.))[. or $office/@from])), '–')[.]"/>
  </xsl:function>

  <!-- What the register says about it, without the offices. -->
  <xsl:function name="d:entity-said" as="xs:string?">
    <xsl:param name="entity" as="element()"/>
    <xsl:sequence select="string-join($entity/(desc, note, self::place/(settlement, country)) ! d:without-end(normalize-space(), '.')[.], '; ')[.]"/>
  </xsl:function>

  <!-- Both in a line. -->
  <xsl:function name="d:entity-note" as="xs:string?">
    <xsl:param name="entity" as="element()"/>
    <xsl:param name="day" as="xs:string"/>
    <xsl:variable name="said" select="d:entity-said($entity)"/>
    <xsl:variable name="named" select="d:offices($entity, $day)
      ! (normalize-space() || (if ($day) then '' else string(d:years(.) ! (' (' || . || ')'))))"/>
    <xsl:sequence select="string-join(($said, distinct-values($named)[not(contains($said, .))]), '; ')[.]"/>
  </xsl:function>

  <!-- ISO dates are compared as far as both go. -->
  <xsl:function name="d:began" as="xs:boolean">
    <xsl:param name="from" as="xs:string?"/>
    <xsl:param name="day" as="xs:string"/>
    <xsl:sequence select="empty($from) or substring($from, 1, string-length($day)) le substring($day, 1, string-length($from))"/>
  </xsl:function>
  <xsl:function name="d:ended" as="xs:boolean">
    <xsl:param name="to" as="xs:string?"/>
    <xsl:param name="day" as="xs:string"/>
    <xsl:sequence select="exists($to) and substring($to, 1, string-length($day)) lt substring($day, 1, string-length($to))"/>
  </xsl:function>

  <!-- Authorities whose identifiers have addresses: by the lower-case type of the idno or by host, name and address. -->
  <xsl:variable name="d:authorities" static="yes" as="map(xs:string, array(xs:string))" select="map {
    'viaf': ['VIAF', 'https://viaf.org/viaf/'],
    'viaf.org': ['VIAF', ''],
    'wikidata': ['Wikidata', 'https://www.wikidata.org/wiki/'],
    'www.wikidata.org': ['Wikidata', ''],
    'gnd': ['GND', 'https://d-nb.info/gnd/'],
    'd-nb.info': ['GND', ''],
    'geonames': ['GeoNames', 'https://www.geonames.org/'],
    'www.geonames.org': ['GeoNames', ''],
    'history.state.gov': ['Office of the Historian', 'https://history.state.gov/departmenthistory/people/']
  }"/>
  <xsl:function name="d:authority-href" as="xs:string?">
    <xsl:param name="idno" as="element(idno)"/>
    <xsl:variable name="value" select="normalize-space($idno)"/>
    <xsl:sequence select="if (matches($value, '^https?://', 'i')) then iri-to-uri($value)
      else $d:authorities(lower-case($idno/@type)) ! iri-to-uri(.(2)[.] || $value)"/>
  </xsl:function>
  <xsl:function name="d:authority" as="xs:string">
    <xsl:param name="idno" as="element(idno)"/>
    <xsl:variable name="host" select="replace(normalize-space($idno), '^https?://([^/]+).*$', '$1', 'i')"/>
    <xsl:sequence select="string(($d:authorities($host) ! .(1), $d:authorities(lower-case($idno/@type)) ! .(1), $host)[1])"/>
  </xsl:function>

  <!-- "Robert Lansing, the Secretary of State", with the place: who sent or received. A name that stands in the office as
       well ("Mr. Robert Lansing") is said once. -->
  <xsl:function name="d:correspondent" as="xs:string?">
    <xsl:param name="action" as="element()?"/>
    <xsl:sequence select="string-join($action/(persName[every $role in ../roleName satisfies not(contains(normalize-space($role), normalize-space()))] | orgName | roleName | placeName)/normalize-space()[.], ', ')[.]"/>
  </xsl:function>

  <!-- A reference to the document that can stand in a footnote; plain text ending in a full stop. -->
  <xsl:variable name="d:citation" as="xs:string">
    <xsl:variable name="dated" select="if ($d:when = '' or contains($d:title, $d:when)) then () else $d:when"/>
    <xsl:variable name="number" select="$d:header/fileDesc/publicationStmt/idno[@type = 'despatch'] ! ('no. ' || normalize-space())"/>
    <xsl:variable name="parts" select="(
      string-join(('“' || $d:title || '”', $dated), ', '),
      $d:source-said ! d:without-end(., '.,; '),
      if ($d:published) then string-join(($d:published, $number), ', ') else (),
      $uri[.])"/>
    <xsl:sequence select="string-join($parts, '. ') || '.'"/>
  </xsl:variable>

  <!-- A bibliographic reference without the identifiers and addresses that are shown elsewhere, and without the commas
       that stood between those. -->
  <xsl:function name="d:bibl-text" as="xs:string">
    <xsl:param name="bibl" as="element()"/>
    <xsl:variable name="text" select="normalize-space(string-join($bibl//text()[not(ancestor::idno or ancestor::ref)]))"/>
    <xsl:sequence select="d:without-end($text, ',; ')"/>
  </xsl:function>

  <!-- The text without those of these characters that it ends with. A regular expression for what stands at the end is
       tried at every character before: on a long text that costs more than all else in its page. -->
  <xsl:function name="d:without-end" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="characters" as="xs:string"/>
    <xsl:variable name="length" select="string-length($text)"/>
    <xsl:sequence select="if ($length gt 0 and contains($characters, substring($text, $length))) then d:without-end(substring($text, 1, $length - 1), $characters) else $text"/>
  </xsl:function>
</xsl:stylesheet>
