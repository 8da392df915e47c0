<?xml version="1.0" encoding="UTF-8"?>
<!-- The registers: the persons, places and organisations of the edition, each with the number of documents that name it. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" exclude-result-prefixes="#all">

  <xsl:mode name="persons" on-no-match="shallow-skip"/>
  <xsl:mode name="localities" on-no-match="shallow-skip"/>
  <xsl:mode name="bodies" on-no-match="shallow-skip"/>

  <xsl:template match="/edition" mode="persons" priority="1">
    <xsl:call-template name="d:register-page"><xsl:with-param name="register" select="'persons'"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="/edition" mode="persons">
    <xsl:call-template name="d:register"><xsl:with-param name="register" select="'persons'"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="/edition" mode="localities" priority="1">
    <xsl:call-template name="d:register-page"><xsl:with-param name="register" select="'localities'"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="/edition" mode="localities">
    <xsl:call-template name="d:register"><xsl:with-param name="register" select="'localities'"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="/edition" mode="bodies" priority="1">
    <xsl:call-template name="d:register-page"><xsl:with-param name="register" select="'bodies'"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="/edition" mode="bodies">
    <xsl:call-template name="d:register"><xsl:with-param name="register" select="'bodies'"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="d:register-page">
    <xsl:param name="register" as="xs:string"/>
    <xsl:call-template name="d:page">
      <xsl:with-param name="title" select="d:titled(d:say($register), .)"/>
      <xsl:with-param name="here" select="$register || '/'[current()/part/@current]"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="d:register">
    <xsl:param name="register" as="xs:string"/>
    <xsl:variable name="registers" select="distinct-values((tokenize(@registers), $register))"/>
    <h1><xsl:value-of select="d:say($register)"/></h1>
    <xsl:if test="count($registers) gt 1">
      <nav class="ways" aria-label="{d:say('registers')}">
        <ul>
          <xsl:for-each select="('persons', 'localities', 'bodies')[. = $registers]">
            <li>
              <a href="{$root}{.}.html">
                <xsl:if test=". = $register"><xsl:attribute name="aria-current" select="'page'"/></xsl:if>
                <xsl:value-of select="d:say(.)"/>
              </a>
            </li>
          </xsl:for-each>
        </ul>
      </nav>
    </xsl:if>
    <xsl:call-template name="d:parts"/>
    <xsl:if test="empty((entry, part))"><p><xsl:value-of select="d:say('no-entries')"/></p></xsl:if>
    <xsl:if test="exists(entry)">
      <ul class="register column">
        <xsl:for-each select="entry">
          <xsl:sort select="d:sort-key(name)"/>
          <xsl:sort select="@id"/>
          <xsl:copy-of select="$d:nl"/>
          <li id="{@id}">
            <xsl:call-template name="d:person-link"/>
            <xsl:value-of select="dates ! (' (' || . || ')')"/>
            <xsl:value-of select="note ! (', ' || .)"/>
            <xsl:text> </xsl:text>
            <xsl:variable name="documents" select="(@documents/xs:integer(.), count(key('d:of-person', @id)))[1]"/>
            <span class="aside"><xsl:value-of select="d:count($documents, 'document')"/></span>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

  <!-- The name of an entry, which leads to its page. -->
  <xsl:template name="d:person-link">
    <a class="entry" href="{$root}{d:page-of(.)}"><xsl:value-of select="name"/></a>
  </xsl:template>

  <!-- The page of an entry, from the folder of the site's pages. -->
  <xsl:function name="d:page-of" as="xs:string">
    <xsl:param name="entry" as="element(entry)"/>
    <xsl:variable name="folder" select="if ($entry/@kind = 'place') then $localities else if ($entry/@kind = 'org') then $bodies else $people"/>
    <xsl:sequence select="$folder || $entry/@id || '.html'"/>
  </xsl:function>
</xsl:stylesheet>
