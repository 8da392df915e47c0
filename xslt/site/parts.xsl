<?xml version="1.0" encoding="UTF-8"?>
<!-- A list that is too long for one page has several, edition/part: the way to them, on each of them. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" exclude-result-prefixes="#all">

  <xsl:template name="d:parts">
    <xsl:variable name="parts" select="/edition/part"/>
    <xsl:if test="exists($parts)">
      <xsl:copy-of select="$d:nl"/>
      <nav class="ways parts" aria-label="{d:say('parts')}">
        <ul>
          <xsl:for-each select="$parts/(year | .[empty(year)])">
            <xsl:copy-of select="$d:nl"/>
            <li>
              <a href="{$root}{ancestor-or-self::part/@href}{self::year ! ('#y' || @label)}">
                <xsl:if test="@current"><xsl:attribute name="aria-current" select="'page'"/></xsl:if>
                <xsl:value-of select="d:label(.)"/>
              </a>
              <xsl:if test="@count"><xsl:text> </xsl:text><span class="aside"><xsl:value-of select="@count"/></span></xsl:if>
            </li>
          </xsl:for-each>
        </ul>
      </nav>
    </xsl:if>
  </xsl:template>

  <xsl:function name="d:label" as="xs:string">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="($part/@label[string()], d:say('undated'))[1]"/>
  </xsl:function>

  <!-- The title of a page, with that of the part that is shown. -->
  <xsl:function name="d:titled" as="xs:string">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:sequence select="string-join(($title, $edition/part[@current]/d:label(.)), ': ')"/>
  </xsl:function>
</xsl:stylesheet>
