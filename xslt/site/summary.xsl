<?xml version="1.0" encoding="UTF-8"?>
<!--
  What a document contributes to the gathered index: on the first line its <document>, on a line each the <entry> of
  every person that it has, and every kind of <mark>, as site.xsl describes them. Start in mode "summary" with the document node as context.
  With $units, also its <units>: what can be cited of it.
  Parameters (strings): stem, uri, interface; units; href, tei, text: addresses of its page and files, relative to the site's pages.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:d="urn:x-despatch:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:include href="../common/strings.xsl"/>
  <xsl:include href="../common/dates.xsl"/>
  <xsl:include href="../common/notes.xsl"/>
  <xsl:include href="../common/header.xsl"/>
  <xsl:include href="../common/marked.xsl"/>
  <xsl:include href="letter.xsl"/>

  <xsl:param name="href" as="xs:string" select="$stem || '.html'"/>
  <xsl:param name="tei" as="xs:string" select="''"/>
  <xsl:param name="units" as="xs:string" select="''"/>
  <xsl:param name="text" as="xs:string" select="''"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>
  <xsl:mode name="summary" on-no-match="shallow-skip"/>

  <xsl:template match="/" mode="summary">
    <document stem="{$stem}" href="{$href}" kind="{$d:kind}" date="{$d:sort-date}" when="{$d:when}">
      <xsl:if test="$d:created/@cert"><xsl:attribute name="cert" select="$d:created/@cert"/></xsl:if>
      <xsl:for-each select="['tei', $tei], ['text', $text], ['uri', $uri]">
        <xsl:if test=".(2)"><xsl:attribute name="{.(1)}" select=".(2)"/></xsl:if>
      </xsl:for-each>
      <head><xsl:value-of select="$d:title"/></head>
      <xsl:for-each select="($d:text/descendant::*[self::note or self::seg][@type = 'source'])[1]">
        <source><xsl:value-of select="normalize-space(string-join(descendant::text() except descendant::note//text()))"/></source>
      </xsl:for-each>
      <xsl:for-each select="$d:place"><place><xsl:value-of select="."/></place></xsl:for-each>
      <xsl:for-each select="$d:header/profileDesc/correspDesc/correspAction">
        <!-- each of those who wrote together; where nobody is named, the office -->
        <xsl:variable name="action" select="."/>
        <xsl:variable name="named" select="(persName | orgName)[normalize-space()]"/>
        <xsl:for-each select="if ($named) then $named else (roleName, .)[1]">
          <action type="{$action/@type}" who="{if (. is $action) then '' else normalize-space()}">
            <xsl:for-each select="d:entity((if (count($named) gt 1) then @ref else $action/(persName | orgName | roleName)/@ref)[1])[self::person]">
              <xsl:attribute name="person" select="@xml:id"/>
            </xsl:for-each>
            <xsl:value-of select="if (count($named) gt 1) then normalize-space() else d:correspondent($action)"/>
          </action>
        </xsl:for-each>
      </xsl:for-each>
      <xsl:call-template name="d:letter"/>
      <xsl:for-each-group select="$d:text//ref[matches(@target, '^[^/?#:]+\.xml(#.*)?$')]" group-by="replace(@target, '\.xml(#.*)?$', '')">
        <leads to="{current-grouping-key()}"><xsl:sequence select="d:places(current-group())"/></leads>
      </xsl:for-each-group>
      <xsl:for-each-group select="$d:text//date" group-by="d:day-of(@when)">
        <day when="{current-grouping-key()}"><xsl:sequence select="d:places(current-group())"/></day>
      </xsl:for-each-group>
      <xsl:variable name="actions" select="$d:header/profileDesc/correspDesc/correspAction[*/@ref]"/>
      <xsl:for-each select="$d:entities">
        <xsl:variable name="pointer" select="'#' || @xml:id"/>
        <xsl:element name="{map {'person': 'person', 'place': 'locality', 'org': 'body'}(local-name())}">
          <xsl:attribute name="id" select="@xml:id"/>
          <xsl:attribute name="mentions" select="count($d:mentions(@xml:id))"/>
          <xsl:attribute name="role" select="distinct-values($actions[*/@ref/tokenize(.) = $pointer]/@type)"/>
          <xsl:for-each select="string-join(distinct-values(d:offices(., $d:day)[$d:day] ! normalize-space()), '; ')[.]">
            <xsl:attribute name="office" select="."/>
          </xsl:for-each>
          <xsl:sequence select="d:places($d:mentions(@xml:id))"/>
        </xsl:element>
      </xsl:for-each>
    </document>
    <xsl:for-each select="$d:entities">
      <xsl:text>&#10;</xsl:text>
      <entry id="{@xml:id}">
        <xsl:if test="not(self::person)"><xsl:attribute name="kind" select="local-name()"/></xsl:if>
        <name><xsl:value-of select="d:entity-name(.)"/></name>
        <xsl:for-each select="distinct-values(d:names(.)[position() gt 1] ! normalize-space())"><variant><xsl:value-of select="."/></variant></xsl:for-each>
        <xsl:for-each select="d:entity-dates(.)"><dates><xsl:value-of select="."/></dates></xsl:for-each>
        <xsl:for-each select="d:entity-said(.)"><note><xsl:value-of select="."/></note></xsl:for-each>
        <xsl:for-each select="d:offices(., '')">
          <office from="{@from}" to="{@to}">
            <xsl:for-each select="d:years(.)"><xsl:attribute name="years" select="."/></xsl:for-each>
            <xsl:value-of select="normalize-space()"/>
          </office>
        </xsl:for-each>
        <xsl:for-each select="idno[d:authority-href(.)]">
          <idno type="{d:authority(.)}" href="{d:authority-href(.)}"><xsl:value-of select="normalize-space()"/></idno>
        </xsl:for-each>
      </entry>
    </xsl:for-each>
    <xsl:call-template name="d:marks"/>
    <xsl:if test="$units">
      <xsl:text>&#10;</xsl:text>
      <units lang="{$d:language}">
        <xsl:for-each select="$d:text//(p | note)[@xml:id]">
          <unit id="{@xml:id}" type="{if (self::note) then 'note' else 'paragraph'}"><xsl:sequence select="d:places(.)/node()"/></unit>
        </xsl:for-each>
      </units>
    </xsl:if>
  </xsl:template>

  <xsl:variable name="d:marked-names" static="yes" as="map(xs:string, xs:boolean)" select="map:merge($d:marked ! map:entry(., true()))"/>

  <!-- How many marks there are of each kind; and what the header declares, which is a kind of its own. -->
  <xsl:template name="d:marks">
    <xsl:for-each-group select="$d:text//*[map:contains($d:marked-names, local-name())]" group-by="string-join((local-name(), self::ref/@type[. = 'communication'],
        @cert, if (@ref or @target or @when or @from or @to or @notBefore or @notAfter) then 'known' else ()), ' ')">
      <xsl:sort select="current-grouping-key()"/>
      <xsl:text>&#10;</xsl:text>
      <mark count="{count(current-group())}" of="{if (@type = 'communication') then @type else local-name()}">
        <xsl:copy-of select="@cert"/>
        <xsl:if test="ends-with(current-grouping-key(), ' known')"><xsl:attribute name="known" select="'true'"/></xsl:if>
      </mark>
    </xsl:for-each-group>
    <xsl:for-each select="$d:created">
      <xsl:text>&#10;</xsl:text>
      <mark count="1" of="creation"><xsl:copy-of select="@cert"/><xsl:attribute name="known" select="'true'"/></mark>
    </xsl:for-each>
    <xsl:for-each select="$d:header/encodingDesc/editorialDecl/(normalization, interpretation)">
      <xsl:text>&#10;</xsl:text>
      <mark count="1" of="{local-name()}"><xsl:value-of select="normalize-space()"/></mark>
    </xsl:for-each>
  </xsl:template>

  <!-- The paragraphs and notes that these elements stand in. -->
  <xsl:function name="d:places" as="element()*">
    <xsl:param name="mentions" as="element()*"/>
    <xsl:for-each select="$mentions/ancestor-or-self::*[self::p or self::note][@xml:id][1]">
      <at to="{@xml:id}"><xsl:value-of select="if (self::note) then d:say('note') || ' ' || d:note-label(.)
        else '¶ ' || d:number(@xml:id)"/></at>
    </xsl:for-each>
  </xsl:function>
</xsl:stylesheet>
