<?xml version="1.0" encoding="UTF-8"?>
<!-- How to cite the document: in words, and for reference managers as BibTeX, RIS and CSL-JSON. The three are links that
     carry their content with them, so that they work in a single page on a USB stick as well. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:variable name="d:sent" as="element()?" select="$d:header/profileDesc/correspDesc/correspAction[@type = 'sent'][1]"/>
  <xsl:variable name="d:author" as="xs:string?" select="($d:sent/(persName | orgName)/normalize-space()[.])[1]"/>
  <!-- Year, month and day as far as they are known; of an interval the year, if it is within one. -->
  <xsl:variable name="d:ymd" as="xs:string*">
    <xsl:variable name="years" select="distinct-values($d:created/(@notBefore, @notAfter, @from, @to) ! d:year(.))"/>
    <xsl:variable name="when" select="string(($d:created/@when ! replace(., 'T.*$', ''), $years[count($years) = 1])[1])"/>
    <xsl:sequence select="tokenize($when, '-')[matches(., '^\d+$')]"/>
  </xsl:variable>
  <xsl:variable name="d:source-said" as="xs:string?" select="$d:printed ! d:bibl-text(.)"/>
  <!-- An identifier that every reference manager takes. -->
  <xsl:variable name="d:citekey" as="xs:string" select="replace($stem, '[^A-Za-z0-9_.\-]', '-')"/>

  <xsl:variable name="d:bibtex" as="xs:string">
    <xsl:variable name="fields" as="array(xs:string?)*" select="['author', $d:author], ['title', $d:title], ['year', $d:ymd[1]],
      ['date', string-join($d:ymd, '-')], ['booktitle', $d:edition], ['publisher', $d:publisher], ['note', $d:source-said]"/>
    <!-- two pairs of braces: names and titles are to stay as they are -->
    <xsl:variable name="lines" select="$fields[.(2)] ! (.(1) || ' = {{' || d:tex(.(2)) || '}}'), $uri[.] ! ('url = {' || . || '}')"/>
    <xsl:sequence select="'@incollection{' || $d:citekey || ',&#10;  ' || string-join($lines, ',&#10;  ') || '&#10;}&#10;'"/>
  </xsl:variable>

  <xsl:function name="d:tex" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <!-- most texts have nothing to escape, which translate() finds out most quickly -->
    <xsl:sequence select="if (translate($text, '\~^&amp;%$#_{}', '') = $text) then $text
      else replace($text, '\\', '&#xE000;') => replace('([&amp;%$#_{}])', '\\$1') => replace('&#xE000;', '\\textbackslash{}')
      => replace('~', '\\textasciitilde{}') => replace('\^', '\\textasciicircum{}')"/>
  </xsl:function>

  <xsl:variable name="d:ris" as="xs:string">
    <xsl:variable name="fields" as="array(xs:string?)*" select="['TY', if ($d:sent) then 'PCOMM' else 'CHAP'], ['ID', $d:citekey], ['AU', $d:author],
      ['TI', $d:title], ['PY', $d:ymd[1]], ['DA', string-join($d:ymd, '/')], ['T2', $d:edition],
      ['PB', $d:publisher], ['LA', $d:language], ['N1', $d:source-said], ['UR', $uri]"/>
    <xsl:sequence select="string-join(($fields[.(2)] ! (.(1) || '  - ' || .(2)), 'ER  - '), '&#13;&#10;') || '&#13;&#10;'"/>
  </xsl:variable>

  <xsl:variable name="d:csl" as="xs:string" select="d:array(d:object((
    d:member('id', $stem), d:member('type', if ($d:sent) then 'personal_communication' else 'document'), d:member('title', $d:title),
    $d:author ! d:raw('author', d:array(d:object(d:member('literal', .)))),
    if (exists($d:ymd)) then d:raw('issued', d:object(d:raw('date-parts', d:array(d:array(for $part in $d:ymd return string(xs:integer($part))))))) else (),
    d:member('container-title', $d:edition), d:member('publisher', $d:publisher), d:member('note', $d:source-said),
    d:member('language', $d:language), d:member('URL', $uri))))"/>

  <xsl:template name="d:cite">
    <p class="citation"><xsl:value-of select="$d:citation"/></p>
    <p class="downloads">
      <xsl:variable name="forms" as="array(xs:string)*" select="['BibTeX', 'bib', 'application/x-bibtex', $d:bibtex],
        ['RIS', 'ris', 'application/x-research-info-systems', $d:ris], ['CSL-JSON', 'json', 'application/json', $d:csl]"/>
      <xsl:for-each select="$forms">
        <a download="{$d:citekey}.{.(2)}" href="data:{.(3)};charset=utf-8,{encode-for-uri(.(4))}"><xsl:value-of select=".(1)"/></a>
        <xsl:value-of select="if (position() lt count($forms) or $tei or $text) then ' · ' else ''"/>
      </xsl:for-each>
      <xsl:if test="$tei"><a href="{$tei}" type="application/tei+xml"><xsl:value-of select="d:say('tei')"/></a></xsl:if>
      <xsl:if test="$tei and $text"><xsl:text> · </xsl:text></xsl:if>
      <xsl:if test="$text"><a href="{$text}" type="text/plain"><xsl:value-of select="d:say('plain-text')"/></a></xsl:if>
    </p>
  </xsl:template>
</xsl:stylesheet>
