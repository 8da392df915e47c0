<?xml version="1.0" encoding="UTF-8"?>
<!--
  What is made of the gathered index and is no page: text, whatever form it has. Each form has two or three modes. One
  gives the frame, for which edition's attributes suffice: "json", "documents-csv", "persons-csv", "sitemap", "feed", with
  <?documents?> and <?persons?> where the rows belong. The last two are empty where edition/@base is not known (the feed
  also without edition/@date: it must say when it changed, and nothing here asks the clock). The others give the rows,
  for any slice of the index: "json-documents", "json-persons" and so on. Also "sequences" (sequences.xsl).
  Parameters (strings): interface, people.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:array="http://www.w3.org/2005/xpath-functions/array" xmlns:d="urn:x-despatch:xslt" exclude-result-prefixes="#all">

  <xsl:include href="../common/strings.xsl"/>
  <xsl:include href="../common/json.xsl"/>
  <xsl:include href="gathered.xsl"/>
  <xsl:include href="sequences.xsl"/>
  <xsl:include href="rows.xsl"/>

  <xsl:param name="people" as="xs:string" select="'person/'"/>

  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:mode name="json" on-no-match="shallow-skip"/>
  <xsl:mode name="json-documents" on-no-match="shallow-skip"/>
  <xsl:mode name="json-persons" on-no-match="shallow-skip"/>
  <xsl:mode name="documents-csv" on-no-match="shallow-skip"/>
  <xsl:mode name="documents-csv-documents" on-no-match="shallow-skip"/>
  <xsl:mode name="persons-csv" on-no-match="shallow-skip"/>
  <xsl:mode name="persons-csv-persons" on-no-match="shallow-skip"/>
  <xsl:mode name="sitemap" on-no-match="shallow-skip"/>
  <xsl:mode name="sitemap-documents" on-no-match="shallow-skip"/>
  <xsl:mode name="sitemap-persons" on-no-match="shallow-skip"/>
  <xsl:mode name="feed" on-no-match="shallow-skip"/>
  <xsl:mode name="feed-documents" on-no-match="shallow-skip"/>

  <xsl:variable name="d:base" as="xs:string" select="string(/edition/@base)"/>

  <xsl:template match="/edition" mode="json">
    <xsl:value-of select="'{' || string-join((d:member('title', @title), d:member('publisher', @publisher), d:member('licence', @licence-href),
      d:raw('documents', '[&#10;&lt;?documents?>&#10;]'), d:raw('persons', '[&#10;&lt;?persons?>&#10;]')), ',&#10;') || '}&#10;'"/>
  </xsl:template>

  <!-- A line for each: the difference of two can be read. -->
  <xsl:template match="/edition" mode="json-documents">
    <xsl:value-of separator=",&#10;" select="d:by-date($d:documents) ! d:object((
      d:member('id', @stem), d:member('title', d:head-of(.)), d:member('kind', @kind), d:member('date', @date), d:member('when', @when),
      d:member('place', place), d:member('sender', action[@type = 'sent']/@who), d:member('recipient', action[@type = 'received']/@who),
      d:raw('persons', d:array(person/d:json(@id))), d:raw('documents', d:array(leads/d:json(@to))),
      d:member('html', @href), d:member('tei', @tei), d:member('text', @text)))"/>
  </xsl:template>
  <xsl:template match="/edition" mode="json-persons">
    <xsl:value-of separator=",&#10;" select="d:by-name(entry) ! d:object((
      d:member('id', @id), d:member('name', name), d:raw('variants', d:array(variant ! d:json(.))), d:member('dates', dates),
      d:member('note', note), d:raw('offices', d:array(office ! d:object((d:member('office', .), d:member('from', @from), d:member('to', @to))))),
      d:raw('sameAs', d:array(idno/d:json(@href))), d:member('html', $people || @id || '.html')))"/>
  </xsl:template>

  <xsl:template match="/edition" mode="documents-csv">
    <xsl:value-of select="d:row('id', 'title', 'kind', 'date', 'when', 'place', 'sender', 'recipient', 'persons', 'html') || '&lt;?documents?>'"/>
  </xsl:template>
  <xsl:template match="/edition" mode="documents-csv-documents">
    <xsl:sequence select="d:by-date($d:documents) ! d:row(@stem, d:head-of(.), @kind, @date, @when, place, string-join(action[@type = 'sent']/@who, '; '),
      string-join(action[@type = 'received']/@who, '; '), string-join(person/@id, ' '), @href)"/>
  </xsl:template>

  <xsl:template match="/edition" mode="persons-csv">
    <xsl:value-of select="d:row('id', 'name', 'variants', 'dates', 'note', 'offices', 'identifiers', 'sent', 'received', 'documents') || '&lt;?persons?>'"/>
  </xsl:template>
  <xsl:template match="/edition" mode="persons-csv-persons">
    <xsl:for-each select="d:by-name(entry)">
      <xsl:variable name="own" select="key('d:of-person', @id)/person[@id = current()/@id]"/>
      <xsl:sequence select="d:row(@id, name, string-join(variant, '; '), dates, note, string-join(office ! (. || @years ! (' (' || . || ')')), '; '),
        string-join(idno/@href, ' '), string((@sent, count($own[tokenize(@role) = 'sent']))[1]),
        string((@received, count($own[tokenize(@role) = 'received']))[1]), string((@documents, count($own))[1]))"/>
    </xsl:for-each>
  </xsl:template>

  <!-- A row after RFC 4180. A cell that a spreadsheet would compute is kept from it by an apostrophe. -->
  <xsl:function name="d:row" as="text()">
    <xsl:param name="a" as="xs:string?"/><xsl:param name="b" as="xs:string?"/><xsl:param name="c" as="xs:string?"/>
    <xsl:param name="d" as="xs:string?"/><xsl:param name="e" as="xs:string?"/><xsl:param name="f" as="xs:string?"/>
    <xsl:param name="g" as="xs:string?"/><xsl:param name="h" as="xs:string?"/><xsl:param name="i" as="xs:string?"/><xsl:param name="j" as="xs:string?"/>
    <xsl:variable name="cells" select="[$a, $b, $c, $d, $e, $f, $g, $h, $i, $j] => array:for-each(function($cell) { d:cell(string($cell)) })"/>
    <xsl:value-of select="string-join($cells?*, ',') || '&#13;&#10;'"/>
  </xsl:function>

  <xsl:function name="d:cell" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="safe" select="if (matches($text, '^[=+@\-]')) then '''' || $text else $text"/>
    <xsl:sequence select="if (matches($safe, '[&quot;,&#10;&#13;]')) then '&quot;' || replace($safe, '&quot;', '&quot;&quot;') || '&quot;' else $safe"/>
  </xsl:function>

  <xsl:function name="d:by-name" as="element(entry)*">
    <xsl:param name="entries" as="element(entry)*"/>
    <xsl:perform-sort select="$entries"><xsl:sort select="d:sort-key(name)"/><xsl:sort select="@id"/></xsl:perform-sort>
  </xsl:function>

  <xsl:variable name="d:xml" as="map(*)" select="map {'method': 'xml', 'omit-xml-declaration': false(), 'indent': true()}"/>

  <xsl:template match="/edition[@base]" mode="sitemap">
    <xsl:variable name="map">
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        <xsl:sequence select="('index.html', 'persons.html') ! d:url(.)"/>
        <xsl:processing-instruction name="documents"/>
        <xsl:processing-instruction name="persons"/>
      </urlset>
    </xsl:variable>
    <xsl:value-of select="serialize($map, $d:xml) || '&#10;'"/>
  </xsl:template>
  <xsl:template match="/edition[@base]" mode="sitemap-documents">
    <xsl:value-of select="d:inner(sort($d:documents/@href) ! d:url(.))"/>
  </xsl:template>
  <xsl:template match="/edition[@base]" mode="sitemap-persons">
    <xsl:value-of select="d:inner(sort(entry/($people || @id || '.html')) ! d:url(.))"/>
  </xsl:template>
  <xsl:function name="d:url" as="element()">
    <xsl:param name="page" as="xs:string"/>
    <url xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><loc><xsl:value-of select="d:address($page)"/></loc></url>
  </xsl:function>

  <xsl:template match="/edition[@base and @date]" mode="feed">
    <xsl:variable name="feed">
      <feed xmlns="http://www.w3.org/2005/Atom">
        <title><xsl:value-of select="@title"/></title>
        <id><xsl:value-of select="d:address('index.html')"/></id>
        <link href="{d:address('index.html')}"/>
        <link rel="self" href="{d:address('feed.xml')}"/>
        <updated><xsl:value-of select="d:updated(@date)"/></updated>
        <author><name><xsl:value-of select="(@editor, @publisher, @title)[1]"/></name></author>
        <xsl:processing-instruction name="documents"/>
      </feed>
    </xsl:variable>
    <xsl:value-of select="serialize($feed, $d:xml) || '&#10;'"/>
  </xsl:template>
  <xsl:template match="/edition[@base and @date]" mode="feed-documents">
    <xsl:variable name="updated" select="d:updated(@date)"/>
    <xsl:variable name="entries" as="element()*">
      <xsl:for-each select="d:by-date($d:documents)">
        <entry xmlns="http://www.w3.org/2005/Atom">
          <title><xsl:value-of select="d:head-of(.)"/></title>
          <id><xsl:value-of select="d:address(@href)"/></id>
          <link href="{d:address(@href)}"/>
          <updated><xsl:value-of select="$updated"/></updated>
          <summary><xsl:value-of select="d:kind((@kind, 'document')[1]), (@when[string()], d:say('undated'))[1], source" separator=" · "/></summary>
        </entry>
      </xsl:for-each>
    </xsl:variable>
    <xsl:value-of select="d:inner($entries)"/>
  </xsl:template>
  <xsl:function name="d:updated" as="xs:string">
    <xsl:param name="date" as="xs:string"/>
    <xsl:sequence select="substring($date || substring('0000-01-01', string-length($date) + 1), 1, 10) || 'T00:00:00Z'"/>
  </xsl:function>

  <xsl:function name="d:address" as="xs:string">
    <xsl:param name="page" as="xs:string"/>
    <xsl:sequence select="iri-to-uri($d:base || $page)"/>
  </xsl:function>
</xsl:stylesheet>
