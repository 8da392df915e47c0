<?xml version="1.0" encoding="UTF-8"?>
<!-- The persons of the edition, each with the documents that name it. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" exclude-result-prefixes="#all">

  <xsl:mode name="persons" on-no-match="shallow-skip"/>

  <xsl:template match="/edition" mode="persons">
    <html lang="{$interface}" dir="{d:direction($interface)}">
      <xsl:call-template name="d:head">
        <xsl:with-param name="title" select="d:say('persons')"/>
        <xsl:with-param name="site" select="$d:site"/>
      </xsl:call-template>
      <body>
        <xsl:call-template name="d:masthead">
          <xsl:with-param name="site" select="$d:site"/>
          <xsl:with-param name="here" select="'persons'"/>
        </xsl:call-template>
        <main id="~text">
          <h1><xsl:value-of select="d:say('persons')"/></h1>
          <xsl:if test="empty($d:documents/person)"><p><xsl:value-of select="d:say('no-persons')"/></p></xsl:if>
          <ul class="register column">
            <xsl:for-each-group select="$d:documents/person" group-by="@id">
              <!-- by letters without their accents, as one looks a name up -->
              <xsl:sort select="lower-case(replace(normalize-unicode(name[1], 'NFD'), '\p{M}|[^\p{L}\p{N} ,]', ''))"/>
              <xsl:sort select="current-grouping-key()"/>
              <xsl:copy-of select="$d:nl"/>
              <li id="{current-grouping-key()}">
                <span class="entry"><xsl:value-of select="name"/></span>
                <xsl:value-of select="dates ! (' (' || . || ')')"/>
                <xsl:value-of select="note ! (', ' || .)"/>
                <xsl:for-each select="idno[matches(@href, '^https?://', 'i')]">
                  <xsl:text> </xsl:text><a class="authority" rel="external" href="{@href}"><xsl:value-of select="@type"/></a>
                </xsl:for-each>
                <ul class="documents">
                  <xsl:for-each select="current-group()/..">
                    <xsl:sort select="@date = ''"/>
                    <xsl:sort select="@date"/>
                    <xsl:sort select="@stem"/>
                    <li>
                      <xsl:call-template name="d:entry"/>
                      <xsl:variable name="roles" select="tokenize(person[@id = current-grouping-key()]/@role)"/>
                      <xsl:if test="exists($roles)">
                        <xsl:text> </xsl:text>
                        <span class="aside">
                          <xsl:value-of select="$roles ! d:say(if (. = 'sent') then 'sent-by' else if (. = 'received') then 'sent-to' else .)"
                            separator=", "/>
                        </span>
                      </xsl:if>
                    </li>
                  </xsl:for-each>
                </ul>
              </li>
            </xsl:for-each-group>
          </ul>
        </main>
      </body>
    </html>
    <xsl:copy-of select="$d:nl"/>
  </xsl:template>
</xsl:stylesheet>
