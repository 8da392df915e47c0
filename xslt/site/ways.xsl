<?xml version="1.0" encoding="UTF-8"?>
<!-- Ways into the edition beside the dates: by correspondent, by place, by kind. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" exclude-result-prefixes="#all">

  <xsl:mode name="correspondents" on-no-match="shallow-skip"/>
  <xsl:mode name="places" on-no-match="shallow-skip"/>
  <xsl:mode name="kinds" on-no-match="shallow-skip"/>

  <xsl:variable name="d:ways" static="yes" as="xs:string*" select="'index', 'correspondents', 'places', 'kinds', 'references'"/>

  <!-- The menu of the ways in. $here: the one that the page is. -->
  <xsl:template name="d:ways">
    <xsl:param name="here" as="xs:string"/>
    <xsl:copy-of select="$d:nl"/>
    <nav class="ways" aria-label="{d:say('documents')}">
      <ul>
        <xsl:for-each select="$d:ways">
          <li>
            <a href="{$root}{.}.html">
              <xsl:if test=". = $here"><xsl:attribute name="aria-current" select="'page'"/></xsl:if>
              <xsl:value-of select="d:say('by-' || .)"/>
            </a>
          </li>
        </xsl:for-each>
      </ul>
    </nav>
  </xsl:template>

  <!-- A page of such a way. -->
  <xsl:template name="d:way">
    <xsl:param name="way" as="xs:string"/>
    <xsl:call-template name="d:page">
      <xsl:with-param name="title" select="d:titled(d:say($way), .)"/>
      <xsl:with-param name="here" select="'home/' || $way"/>
    </xsl:call-template>
  </xsl:template>

  <!-- What stands on it before what is listed. $listed: that, or some of it; $none: the word for nothing. -->
  <xsl:template name="d:way-head">
    <xsl:param name="way" as="xs:string"/>
    <xsl:param name="listed" as="element()*"/>
    <xsl:param name="none" as="xs:string" select="'no-documents'"/>
    <h1><xsl:value-of select="d:say($way)"/></h1>
    <xsl:call-template name="d:ways"><xsl:with-param name="here" select="$way"/></xsl:call-template>
    <xsl:call-template name="d:parts"/>
    <xsl:if test="empty(($listed, part))"><p><xsl:value-of select="d:say($none)"/></p></xsl:if>
  </xsl:template>

  <xsl:template match="/edition" mode="correspondents" priority="1">
    <xsl:call-template name="d:way"><xsl:with-param name="way" select="'correspondents'"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="/edition" mode="correspondents">
    <!-- a part has the documents of its correspondents, which name others, too -->
    <xsl:variable name="all" as="xs:boolean" select="empty(part)"/>
    <xsl:variable name="actions" select="document/action[d:party(.)][$all or key('d:listed', d:party(.))]"/>
    <div class="index column">
      <xsl:call-template name="d:way-head">
        <xsl:with-param name="way" select="'correspondents'"/>
        <xsl:with-param name="listed" select="$actions"/>
      </xsl:call-template>
      <xsl:for-each-group select="$actions" group-by="d:party(.)">
        <xsl:sort select="d:sort-key(d:party-name(.))"/>
        <xsl:sort select="current-grouping-key()"/>
        <xsl:variable name="party" select="current-grouping-key()"/>
        <xsl:copy-of select="$d:nl"/>
        <h2><xsl:call-template name="d:party-link"/></h2>
        <ul class="documents">
          <xsl:for-each select="d:by-date(current-group()/..)">
            <xsl:copy-of select="$d:nl"/>
            <li>
              <xsl:call-template name="d:entry"/>
              <xsl:text> </xsl:text>
              <span class="aside">
                <xsl:value-of select="distinct-values(action[d:party(.) = $party]/@type) ! d:role(.)" separator=", "/>
              </span>
            </li>
          </xsl:for-each>
        </ul>
      </xsl:for-each-group>
    </div>
  </xsl:template>

  <xsl:template match="/edition" mode="places" priority="1">
    <xsl:call-template name="d:way"><xsl:with-param name="way" select="'places'"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="/edition" mode="places">
    <div class="index column">
      <xsl:call-template name="d:way-head">
        <xsl:with-param name="way" select="'places'"/>
        <xsl:with-param name="listed" select="document"/>
      </xsl:call-template>
      <xsl:for-each-group select="document" group-by="d:sort-key(place)">
        <xsl:sort select="current-grouping-key() = ''"/>
        <xsl:sort select="current-grouping-key()"/>
        <xsl:call-template name="d:group"><xsl:with-param name="head" select="string((place, d:say('no-place'))[1])"/></xsl:call-template>
      </xsl:for-each-group>
    </div>
  </xsl:template>

  <xsl:template match="/edition" mode="kinds" priority="1">
    <xsl:call-template name="d:way"><xsl:with-param name="way" select="'kinds'"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="/edition" mode="kinds">
    <div class="index column">
      <xsl:call-template name="d:way-head">
        <xsl:with-param name="way" select="'kinds'"/>
        <xsl:with-param name="listed" select="document"/>
      </xsl:call-template>
      <xsl:for-each-group select="document" group-by="d:kind((@kind, 'document')[1])">
        <xsl:sort select="current-grouping-key()"/>
        <xsl:call-template name="d:group"><xsl:with-param name="head" select="current-grouping-key()"/></xsl:call-template>
      </xsl:for-each-group>
    </div>
  </xsl:template>

  <!-- The documents of the current group, by date. -->
  <xsl:template name="d:group">
    <xsl:param name="head" as="xs:string"/>
    <xsl:copy-of select="$d:nl"/>
    <h2><xsl:value-of select="$head"/></h2>
    <ul class="documents">
      <xsl:for-each select="d:by-date(current-group())">
        <xsl:copy-of select="$d:nl"/>
        <li><xsl:call-template name="d:entry"/></li>
      </xsl:for-each>
    </ul>
  </xsl:template>

  <!-- "Writer", "Recipient". -->
  <xsl:function name="d:role" as="xs:string">
    <xsl:param name="type" as="xs:string"/>
    <xsl:sequence select="d:say(if ($type = 'sent') then 'sent-by' else if ($type = 'received') then 'sent-to' else $type)"/>
  </xsl:function>
</xsl:stylesheet>
