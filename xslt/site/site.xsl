<?xml version="1.0" encoding="UTF-8"?>
<!--
  The site's own pages, from the gathered index. Start in mode "index", "persons" or "report" with the index's document
  node as context. Parameters (strings): interface (common/strings.xsl); css, index, persons, report (html/shell.xsl).

  The gathered index, in no namespace. Only edition/@title is required; order is free, pages sort for themselves:

    <edition title="…" editor="…" publisher="…" licence="CC0 1.0" licence-href="https://…" generator="Despatch 0.1.0">
      <introduction><p>…</p></introduction>
      <document stem="000_d8" href="000_d8.html" tei="../tei/000_d8.xml" text="../text/000_d8.txt"
                kind="telegram" date="1919-11-21" when="after 21 November 1919" cert="medium">   date: sort key, "" if unknown
        <head>The Secretary of State to …</head>
        <source>861.01/172: Telegram</source>
        <action type="sent">Robert Lansing, the Secretary of State</action>
        <person id="lansing-robert" mentions="2" role="sent">
          <name>Lansing, Robert</name><dates>1864–1928</dates><note>…</note><idno type="wikidata" href="https://…">Q361335</idno>
        </person>
      </document>
      <report>
        <count label="documents">5</count>
        <finding code="DSP301" severity="warning" stem="000_d8" file="000_d8.txt" line="3">
          <message>…</message><remedy>…</remedy>
        </finding>
      </report>
    </edition>

  A <document> is what site/summary.xsl makes of a TEI file. A person in several documents is one entry; the first one wins.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" exclude-result-prefixes="#all">

  <xsl:include href="../common/strings.xsl"/>
  <xsl:include href="../common/language.xsl"/>
  <xsl:include href="../html/shell.xsl"/>
  <xsl:include href="index.xsl"/>
  <xsl:include href="persons.xsl"/>
  <xsl:include href="report.xsl"/>

  <xsl:variable name="d:site" as="xs:string" select="string(/edition/@title)"/>
  <xsl:variable name="d:documents" as="element(document)*" select="/edition/document"/>

  <!-- The entry of a document in a list: date, title, source. -->
  <xsl:template name="d:entry">
    <span class="when"><xsl:value-of select="(@when[string()], d:say('undated'))[1]"/></span>
    <xsl:text> </xsl:text>
    <a href="{@href}"><xsl:value-of select="(head[normalize-space()], @stem)[1]"/></a>
  </xsl:template>
</xsl:stylesheet>
