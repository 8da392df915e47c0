<?xml version="1.0" encoding="UTF-8"?>
<!-- How to cite the document: in words, in the styles that most journals ask for, and for reference managers as BibTeX,
     RIS and CSL-JSON. The three are links that carry their content with them, so that they work in a single page on a USB
     stick as well. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:variable name="d:sent" as="element()?" select="$d:header/profileDesc/correspDesc/correspAction[@type = 'sent'][1]"/>
  <xsl:variable name="d:author" as="xs:string?" select="($d:sent/(persName | orgName)/normalize-space()[.])[1]"/>
  <!-- Surname first, as the register prints it; and then the initials only. -->
  <xsl:variable name="d:author-inverted" as="xs:string?" select="
    (($d:sent/persName/d:entity(@ref))[1] ! d:entity-name(.)[matches(., '^[^,(]+, [^,(]+$')], $d:author)[1]"/>
  <xsl:variable name="d:author-initials" as="xs:string?" select="if (contains($d:author-inverted, ', ')) then substring-before($d:author-inverted, ', ') || ', '
    || string-join(tokenize(substring-after($d:author-inverted, ', ')) ! (substring(., 1, 1) || '.'), ' ') else $d:author"/>
  <!-- Year, month and day as far as they are known; of an interval the year, if it is within one. -->
  <xsl:variable name="d:ymd" as="xs:string*">
    <xsl:variable name="years" select="distinct-values($d:created/(@notBefore, @notAfter, @from, @to) ! d:year(.))"/>
    <xsl:variable name="when" select="string(($d:created/@when ! substring-before(. || 'T', 'T'), $years[count($years) = 1])[1])"/>
    <xsl:sequence select="tokenize($when, '-')[matches(., '^\d+$')]"/>
  </xsl:variable>
  <!-- An identifier that every reference manager takes. -->
  <xsl:variable name="d:citekey" as="xs:string" select="replace($stem, '[^A-Za-z0-9_.\-]', '-')"/>

  <!-- The references in the styles; the first is the whole one, which names the printed source too. -->
  <xsl:variable name="d:where" as="xs:string" select="string-join(($d:published[.], $uri[.]), ', ')"/>
  <xsl:variable name="d:mla" as="xs:string" select="string-join(
    ($d:author-inverted ! d:stopped(.), '“' || d:stopped($d:title) || '”', ($d:when[.], $d:where[.]) ! (d:capital(.) || '.')), ' ')"/>
  <xsl:variable name="d:apa" as="xs:string">
    <xsl:variable name="name" select="$d:author-initials ! d:stopped(.)"/>
    <xsl:variable name="year" select="'(' || ($d:ymd[1], d:say('no-year'))[1] || ').'"/>
    <xsl:variable name="what" select="$d:title || ' [' || d:kind($d:kind) || '].'"/>
    <xsl:sequence select="string-join((if ($name) then ($name, $year, $what) else ($what, $year), $d:published[.] ! (. || '.'), $uri[.]), ' ')"/>
  </xsl:variable>

  <!-- With a full stop, whether it ends in a sign or not. -->
  <xsl:function name="d:stopped" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="if (matches($text, '[.?!]$')) then $text else $text || '.'"/>
  </xsl:function>

  <xsl:function name="d:capital" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="if (starts-with($text, 'http:') or starts-with($text, 'https:')) then $text else upper-case(substring($text, 1, 1)) || substring($text, 2)"/>
  </xsl:function>

  <!-- What the three forms hold, each value escaped for a URI once. Few texts have a character that BibTeX or JSON must
       escape: only then is it done for each form by itself. -->
  <xsl:variable name="d:plain" as="xs:boolean" select="(($d:author, $d:title, $d:edition, $d:publisher, $d:source-said) => string-join()) ! (translate(., '\~^&amp;%$#_{}&quot;&lt;&#9;', '') = .)"/>
  <xsl:variable name="d:fields" as="map(xs:string, xs:string)" select="d:encoded(function($text) { $text })"/>

  <xsl:function name="d:encoded" as="map(xs:string, xs:string)">
    <xsl:param name="escape" as="function(xs:string) as xs:string"/>
    <xsl:sequence select="map {
      'author': encode-for-uri($escape(string($d:author))),
      'title': encode-for-uri($escape($d:title)),
      'edition': encode-for-uri($escape($d:edition)),
      'publisher': encode-for-uri($escape($d:publisher)),
      'source': encode-for-uri($escape(string($d:source-said)))}"/>
  </xsl:function>

  <!-- In the three below, %0A is the end of a line, %20 a space: they are written as they stand in the link. Each of their
       functions gives one field; nothing where it has no value. -->
  <xsl:variable name="d:bibtex" as="xs:string">
    <xsl:variable name="f" select="if ($d:plain) then $d:fields else d:encoded(d:tex#1)"/>
    <xsl:sequence select="'%40incollection%7B' || $d:citekey || d:braced('author', $f('author')) || d:braced('title', $f('title'))
      || d:braced('year', $d:ymd[1]) || d:braced('date', string-join($d:ymd, '-')) || d:braced('booktitle', $f('edition'))
      || d:braced('publisher', $f('publisher')) || d:braced('note', $f('source'))
      || $uri[.] ! ('%2C%0A%20%20url%20%3D%20%7B' || encode-for-uri(.) || '%7D') || '%0A%7D%0A'"/>
  </xsl:variable>

  <!-- Two pairs of braces: names and titles are to stay as they are. -->
  <xsl:function name="d:braced" as="xs:string?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string?"/>
    <xsl:sequence select="$value[.] ! ('%2C%0A%20%20' || $name || '%20%3D%20%7B%7B' || . || '%7D%7D')"/>
  </xsl:function>

  <xsl:function name="d:tex" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="replace($text, '\\', '&#xE000;') => replace('([&amp;%$#_{}])', '\\$1') => replace('&#xE000;', '\\textbackslash{}')
      => replace('~', '\\textasciitilde{}') => replace('\^', '\\textasciicircum{}')"/>
  </xsl:function>

  <xsl:variable name="d:ris" as="xs:string">
    <xsl:variable name="f" select="$d:fields"/>
    <xsl:sequence select="d:tagged('TY', if ($d:sent) then 'PCOMM' else 'CHAP') || d:tagged('ID', $d:citekey) || d:tagged('AU', $f('author'))
      || d:tagged('TI', $f('title')) || d:tagged('PY', $d:ymd[1]) || d:tagged('DA', string-join($d:ymd, '/')) || d:tagged('T2', $f('edition'))
      || d:tagged('PB', $f('publisher')) || d:tagged('LA', $d:language) || d:tagged('N1', $f('source')) || d:tagged('UR', encode-for-uri($uri))
      || 'ER%20%20-%20%0D%0A'"/>
  </xsl:variable>

  <xsl:function name="d:tagged" as="xs:string?">
    <xsl:param name="tag" as="xs:string"/>
    <xsl:param name="value" as="xs:string?"/>
    <xsl:sequence select="$value[.] ! ($tag || '%20%20-%20' || . || '%0D%0A')"/>
  </xsl:function>

  <xsl:variable name="d:csl" as="xs:string">
    <xsl:variable name="f" select="if ($d:plain) then $d:fields else d:encoded(function($text) { d:json($text) ! substring(., 2, string-length(.) - 2) })"/>
    <xsl:sequence select="'%5B%7B' || string-join((d:quoted('id', encode-for-uri($stem)), d:quoted('type', if ($d:sent) then 'personal_communication' else 'document'),
      d:quoted('title', $f('title')), d:quoted('container-title', $f('edition')), d:quoted('publisher', $f('publisher')), d:quoted('note', $f('source')),
      d:quoted('language', $d:language), d:quoted('URL', encode-for-uri($uri)),
      $f('author')[.] ! ('%22author%22%3A%5B%7B%22literal%22%3A%22' || . || '%22%7D%5D'),
      string-join($d:ymd ! string(xs:integer(.)), '%2C')[.] ! ('%22issued%22%3A%7B%22date-parts%22%3A%5B%5B' || . || '%5D%5D%7D')), '%2C') || '%7D%5D'"/>
  </xsl:variable>

  <xsl:function name="d:quoted" as="xs:string?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string?"/>
    <xsl:sequence select="$value[.] ! ('%22' || $name || '%22%3A%22' || . || '%22')"/>
  </xsl:function>

  <xsl:template name="d:cite">
    <dl class="citations">
      <xsl:copy-of select="$d:nl"/>
      <div><dt>Chicago</dt><dd><xsl:value-of select="$d:citation"/></dd></div>
      <xsl:copy-of select="$d:nl"/>
      <div><dt>MLA</dt><dd><xsl:value-of select="$d:mla"/></dd></div>
      <xsl:copy-of select="$d:nl"/>
      <div><dt>APA</dt><dd><xsl:value-of select="$d:apa"/></dd></div>
    </dl>
    <p class="downloads">
      <a download="{$d:citekey}.bib" href="data:application/x-bibtex;charset=utf-8,{$d:bibtex}">BibTeX</a>
      <xsl:text> · </xsl:text>
      <a download="{$d:citekey}.ris" href="data:application/x-research-info-systems;charset=utf-8,{$d:ris}">RIS</a>
      <xsl:text> · </xsl:text>
      <a download="{$d:citekey}.json" href="data:application/json;charset=utf-8,{$d:csl}">CSL-JSON</a>
      <xsl:if test="$tei"><xsl:text> · </xsl:text><a href="{$tei}" type="application/tei+xml" download=""><xsl:value-of select="d:say('tei')"/></a></xsl:if>
      <xsl:if test="$source"><xsl:text> · </xsl:text><a href="{$root}{$source}"><xsl:value-of select="d:say('tei-shown')"/></a></xsl:if>
      <xsl:if test="$text"><xsl:text> · </xsl:text><a href="{$text}" type="text/plain"><xsl:value-of select="d:say('plain-text')"/></a></xsl:if>
      <xsl:if test="matches($problem, '^(https?|mailto):', 'i')">
        <xsl:text> · </xsl:text><a rel="external nofollow" href="{d:filled($problem)}"><xsl:value-of select="d:say('problem')"/></a>
      </xsl:if>
    </p>
  </xsl:template>

  <!-- An address with the document's id, title and address in the place of {id}, {title} and {address}. -->
  <xsl:function name="d:filled" as="xs:string">
    <xsl:param name="address" as="xs:string"/>
    <xsl:variable name="pieces" as="xs:string*">
      <xsl:analyze-string select="$address" regex="\{{(id|title|address)\}}">
        <xsl:matching-substring>
          <xsl:sequence select="encode-for-uri(map {'id': $stem, 'title': $d:title, 'address': ($uri[.], $stem || '.html')[1]}(regex-group(1)))"/>
        </xsl:matching-substring>
        <xsl:non-matching-substring><xsl:sequence select="iri-to-uri(.)"/></xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:variable>
    <xsl:sequence select="string-join($pieces)"/>
  </xsl:function>
</xsl:stylesheet>
