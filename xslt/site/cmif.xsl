<?xml version="1.0" encoding="UTF-8"?>
<!--
  The edition's correspondence for correspSearch and others: Correspondence Metadata Interchange Format, version 2
  (TEI Correspondence SIG, https://github.com/TEI-Correspondence-SIG/CMIF). Start with the gathered index's document node as context: in mode
  "cmif" for the frame, with <?documents?> where the letters belong; in mode "cmif-documents" for the letters of a slice. Parameters (strings): base, where the site lies, ending in a slash, "" if unknown; id, the
  xml:id of the edition in the file; date, of its publication, "" if unknown; language.

  What the format asks for: in every letter a sender and an addressee, "Unknown" if need be; dates to the day at most; persons
  by one address of an authority; the licence CC BY 4.0; a date, and the file's own address. A file without a date of
  publication says what is certain: that it is not older than the format.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" xmlns="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:param name="base" as="xs:string" select="''"/>
  <xsl:param name="id" as="xs:string" select="'edition'"/>
  <xsl:param name="date" as="xs:string" select="''"/>
  <xsl:param name="language" as="xs:string" select="'en'"/>

  <xsl:include href="rows.xsl"/>
  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:key name="entry" match="/edition/entry" use="@id"/>

  <!-- Whose addresses correspSearch joins, the first of which a person has being taken. -->
  <xsl:variable name="d:preferred" as="xs:string*" select="'//viaf.org/', '//d-nb.info/', '//id.loc.gov/', '//data.bnf.fr/',
    '//id.ndl.go.jp/', '//www.wikidata.org/', '//history.state.gov/'"/>

  <xsl:template match="/edition" mode="cmif">
    <xsl:variable name="file" as="element()"><xsl:call-template name="d:file"/></xsl:variable>
    <xsl:value-of select="serialize($file, map {'method': 'xml', 'omit-xml-declaration': false(), 'indent': true()}) || '&#10;'"/>
  </xsl:template>

  <xsl:template name="d:file">
    <TEI>
      <teiHeader>
        <fileDesc>
          <titleStmt>
            <title><xsl:value-of select="@title"/></title>
            <editor><xsl:value-of select="(@editor, @publisher, 'Unknown')[normalize-space()][1]"/></editor>
          </titleStmt>
          <publicationStmt>
            <publisher><xsl:value-of select="(@publisher, @editor, 'Unknown')[normalize-space()][1]"/></publisher>
            <idno type="url"><xsl:value-of select="$base || 'cmif.xml'"/></idno>
            <date>
              <xsl:attribute name="{if ($date) then 'when' else 'notBefore'}" select="($date[.], '2015')[1]"/>
            </date>
            <availability>
              <licence target="https://creativecommons.org/licenses/by/4.0/">This file is licensed under the terms of the Creative Commons License CC-BY 4.0</licence>
            </availability>
          </publicationStmt>
          <sourceDesc>
            <bibl type="online" xml:id="{$id}">
              <xsl:value-of select="string-join((@editor, @title, @publisher)[normalize-space()], '. ') || '.'"/>
              <xsl:if test="$base"><xsl:text> </xsl:text><ref target="{$base}html/index.html"><xsl:value-of select="$base"/></ref></xsl:if>
            </bibl>
          </sourceDesc>
        </fileDesc>
        <encodingDesc>
          <listPrefixDef>
            <prefixDef ident="cmif" matchPattern="(.+)" replacementPattern="https://lod.academy/cmif/vocab/terms/$1">
              <p>The vocabulary of the Correspondence Metadata Interchange Format, version 2.</p>
            </prefixDef>
          </listPrefixDef>
        </encodingDesc>
        <profileDesc>
          <xsl:processing-instruction name="documents"/>
        </profileDesc>
      </teiHeader>
      <text><body><p/></body></text>
    </TEI>
  </xsl:template>

  <xsl:template match="/edition" mode="cmif-documents">
    <xsl:variable name="letters" as="element()">
      <rows>
        <xsl:for-each select="document[letter/party/name]">
          <xsl:sort select="@date = ''"/>
          <xsl:sort select="@date"/>
          <xsl:sort select="@stem"/>
          <xsl:apply-templates select="." mode="cmif"/>
        </xsl:for-each>
      </rows>
    </xsl:variable>
    <xsl:value-of select="d:inner($letters)"/>
  </xsl:template>

  <xsl:template match="document" mode="cmif">
    <correspDesc source="#{$id}">
      <xsl:attribute name="{if ($base) then 'ref' else 'key'}" select="if ($base) then $base || 'html/' || encode-for-uri(@stem) || '.html' else @stem"/>
      <xsl:call-template name="d:action"><xsl:with-param name="type" select="'sent'"/></xsl:call-template>
      <xsl:call-template name="d:action"><xsl:with-param name="type" select="'received'"/></xsl:call-template>
      <xsl:variable name="parties" select="letter/party/name/@person"/>
      <note>
        <xsl:for-each select="person[xs:integer(@mentions) gt 0][not(@id = $parties)]">
          <xsl:sort select="@id"/>
          <xsl:variable name="entry" select="key('entry', @id)[1]"/>
          <xsl:for-each select="d:address($entry)">
            <ref type="cmif:mentionsPerson" target="{.}"><xsl:value-of select="$entry/name"/></ref>
          </xsl:for-each>
        </xsl:for-each>
        <xsl:if test="$base"><ref type="cmif:isAvailableAsTEIfile" target="{$base}tei/{encode-for-uri(@stem)}.xml"/></xsl:if>
        <ref type="cmif:isPublishedWith" target="cmif:transcription"/>
        <ref type="cmif:hasLanguage" target="{$language}"/>
      </note>
    </correspDesc>
  </xsl:template>

  <xsl:template name="d:action">
    <xsl:param name="type" as="xs:string"/>
    <xsl:variable name="party" select="letter/party[@type = $type][1]"/>
    <correspAction type="{$type}">
      <xsl:for-each select="$party/name">
        <xsl:variable name="entry" select="key('entry', @person)[1]"/>
        <xsl:element name="{@kind}">
          <xsl:for-each select="(@ref, d:address($entry))[1]"><xsl:attribute name="ref" select="."/></xsl:for-each>
          <xsl:value-of select="($entry/name, .)[1]"/>
        </xsl:element>
      </xsl:for-each>
      <xsl:if test="not($party/name)"><persName>Unknown</persName></xsl:if>
      <xsl:for-each select="$party/place[1]">
        <placeName><xsl:copy-of select="@ref"/><xsl:value-of select="."/></placeName>
      </xsl:for-each>
      <xsl:if test="$party/(@when, @notBefore, @notAfter, @from, @to)">
        <date><xsl:copy-of select="$party/(@when, @notBefore, @notAfter, @from, @to, @cert)"/></date>
      </xsl:if>
    </correspAction>
  </xsl:template>

  <!-- The one address by which others know a person: an authority's, else that of the person's page here. -->
  <xsl:function name="d:address" as="xs:string?">
    <xsl:param name="entry" as="element(entry)?"/>
    <xsl:variable name="hrefs" select="$entry/idno/@href ! string()"/>
    <xsl:variable name="known" select="for $host in $d:preferred return $hrefs[contains(., $host)]"/>
    <xsl:sequence select="($known, $hrefs, $entry[$base] ! ($base || 'html/person/' || encode-for-uri(@id) || '.html'))[1]"/>
  </xsl:function>
</xsl:stylesheet>
