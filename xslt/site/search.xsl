<?xml version="1.0" encoding="UTF-8"?>
<!-- The search: a form that search.js brings to life where an index lies in search/, and the lists that are there anyway. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" exclude-result-prefixes="#all">

  <xsl:mode name="search" on-no-match="shallow-skip"/>

  <xsl:template match="/edition" mode="search" priority="1">
    <xsl:call-template name="d:page">
      <xsl:with-param name="title" select="d:say('search')"/>
      <xsl:with-param name="here" select="'search'"/>
      <xsl:with-param name="metadata" as="element()*"><script src="{$root}assets/search.js" defer="defer"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="/edition" mode="search">
    <div class="index column">
      <h1><xsl:value-of select="d:say('search')"/></h1>
      <form id="~search" role="search" hidden="hidden" data-index="{$root}search/pagefind.js" data-found="{d:say('search-count')}"
        data-none="{d:say('search-none')}" data-any="{d:say('search-any')}" data-small="{d:say('search-small')}">
        <p class="words">
          <label for="~words"><xsl:value-of select="d:say('search-words')"/></label>
          <input type="search" id="~words" name="q" autocomplete="off" spellcheck="false"/>
        </p>
        <details>
          <summary><xsl:value-of select="d:say('search-narrow')"/></summary>
          <div class="facets">
            <xsl:for-each select="'person', 'year', 'kind', 'place'">
              <p>
                <label for="~by-{.}"><xsl:value-of select="d:say(.)"/></label>
                <!-- persons and places may be thousands: one writes the first letters -->
                <xsl:choose>
                  <xsl:when test=". = ('person', 'place')">
                    <input id="~by-{.}" name="{.}" list="~all-{.}" autocomplete="off"/>
                    <datalist id="~all-{.}"/>
                  </xsl:when>
                  <xsl:otherwise><select id="~by-{.}" name="{.}"><option value=""><xsl:value-of select="d:say('search-any')"/></option></select></xsl:otherwise>
                </xsl:choose>
              </p>
            </xsl:for-each>
          </div>
        </details>
      </form>
      <p id="~absent"><xsl:value-of select="d:say('search-absent')"/></p>
      <p id="~status" role="status"/>
      <ol id="~found" class="documents"/>
      <template id="~hit">
        <li>
          <span class="when"/>
          <xsl:text> </xsl:text>
          <a class="title" href="#"><xsl:value-of select="d:say('search-at')"/></a>
          <p class="excerpt"/>
        </li>
      </template>
      <p><button type="button" id="~more" hidden="hidden"><xsl:value-of select="d:say('search-more')"/></button></p>
      <xsl:copy-of select="$d:nl"/>
      <h2><xsl:value-of select="d:say('search-lists')"/></h2>
      <ul class="register">
        <xsl:for-each select="$d:ways">
          <li><a href="{$root}{.}.html"><xsl:value-of select="d:say('documents'), d:say('by-' || .)" separator=" "/></a></li>
        </xsl:for-each>
        <xsl:if test="$persons"><li><a href="{$root}{$persons}"><xsl:value-of select="d:say('persons')"/></a></li></xsl:if>
        <xsl:for-each select="tokenize($registers)">
          <li><a href="{$root}{.}.html"><xsl:value-of select="d:say(.)"/></a></li>
        </xsl:for-each>
        <xsl:if test="$chronology"><li><a href="{$root}{$chronology}"><xsl:value-of select="d:say('chronology')"/></a></li></xsl:if>
        <xsl:if test="$editorial"><li><a href="{$root}{$editorial}"><xsl:value-of select="d:say('editorial')"/></a></li></xsl:if>
      </ul>
    </div>
  </xsl:template>
</xsl:stylesheet>
