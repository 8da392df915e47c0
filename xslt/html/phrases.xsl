<?xml version="1.0" encoding="UTF-8"?>
<!-- Names, dates, references: quiet in the text; what is known about each, and how surely, on demand. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- Whether a phrase may become a link: a link in a link is not HTML; one with a note or a page number in it leaves the
       link to those. -->
  <xsl:function name="d:may-link" as="xs:boolean">
    <xsl:param name="phrase" as="element()"/>
    <xsl:sequence select="empty($phrase/*) or (empty($phrase/descendant::*[self::note or self::pb]) and not(d:holds-blocks($phrase)))"/>
  </xsl:function>

  <!-- A marked phrase: a link where it leads somewhere and may be one, else a span. -->
  <xsl:template name="d:phrase">
    <xsl:param name="class" as="xs:string"/>
    <xsl:param name="href" as="xs:string?"/>
    <xsl:param name="known" as="xs:string?"/>
    <xsl:param name="linked" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:variable name="link" select="exists($href) and not($linked) and d:may-link(.)"/>
    <xsl:element name="{if ($link) then 'a' else if (* and d:holds-blocks(.)) then 'div' else 'span'}">
      <xsl:call-template name="d:attributes"><xsl:with-param name="class" select="$class"/></xsl:call-template>
      <xsl:if test="$link">
        <xsl:attribute name="href" select="$href"/>
        <xsl:if test="starts-with($href, 'http')"><xsl:attribute name="rel" select="'external'"/></xsl:if>
      </xsl:if>
      <xsl:call-template name="d:certainty"><xsl:with-param name="known" select="$known"/></xsl:call-template>
      <xsl:apply-templates mode="reading">
        <xsl:with-param name="linked" tunnel="yes" select="$linked or $link"/>
      </xsl:apply-templates>
    </xsl:element>
  </xsl:template>

  <!-- What is known, and how surely: shown by the browser on demand. -->
  <xsl:template name="d:certainty">
    <xsl:param name="known" as="xs:string?"/>
    <xsl:choose>
      <xsl:when test="@cert ne 'high'">
        <xsl:attribute name="data-cert" select="@cert"/>
        <xsl:attribute name="title" select="string-join(($known, d:say('certainty') || ': ' || d:say('cert-' || @cert)), ' · ')"/>
      </xsl:when>
      <xsl:when test="$known"><xsl:attribute name="title" select="$known"/></xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- A name of the register is the label of a button that opens its card (cards.xsl): a label, other than a button,
       breaks over lines as its words do. The button itself takes no room; it is there for the keyboard. -->
  <xsl:template match="persName | placeName | orgName | geogName | name | rs" mode="reading">
    <xsl:param name="linked" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:variable name="entity" select="if (@ref) then d:entity(@ref) else ()"/>
    <xsl:variable name="class" select="if ($entity) then d:class($entity) else if (self::persName or @type = 'person') then 'person' else 'place'"/>
    <xsl:choose>
      <xsl:when test="$entity and not($linked) and d:may-link(.)">
        <label>
          <xsl:attribute name="class" select="$class"/>
          <xsl:if test="@xml:*"><xsl:call-template name="d:attributes"/></xsl:if>
          <xsl:if test="@cert"><xsl:call-template name="d:certainty"/></xsl:if>
          <button type="button" popovertarget="{$entity/@xml:id}"/>
          <xsl:apply-templates mode="reading"><xsl:with-param name="linked" tunnel="yes" select="true()"/></xsl:apply-templates>
        </label>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="d:phrase">
          <xsl:with-param name="class" select="$class"/>
          <xsl:with-param name="href" select="if ($entity) then '#' || $entity/@xml:id else if (@ref) then d:href(@ref) else ()"/>
          <xsl:with-param name="known" select="$entity ! d:entity-name(.)"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="d:class" as="xs:string">
    <xsl:param name="entity" as="element()"/>
    <xsl:sequence select="if ($entity/self::person) then 'person' else 'place'"/>
  </xsl:function>

  <!-- A day leads to what else is of that day: the edition has a page for each month that a text names a day of. -->
  <xsl:template match="date | time" mode="reading">
    <xsl:param name="linked" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:variable name="day" select="d:day-of(@when)"/>
    <xsl:choose>
      <xsl:when test="* and d:holds-blocks(.)"><div><xsl:call-template name="d:dated-words"/></div></xsl:when>
      <xsl:when test="$days and $day and not($linked) and d:may-link(.)">
        <a href="{$root}{$days}{substring($day, 1, 7)}.html#d{substring($day, 9)}">
          <xsl:call-template name="d:dated-words"><xsl:with-param name="linked" tunnel="yes" select="true()"/></xsl:call-template>
        </a>
      </xsl:when>
      <xsl:otherwise><span><xsl:call-template name="d:dated-words"/></span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="d:dated-words">
    <xsl:variable name="datetime" select="if (* and d:holds-blocks(.)) then () else d:datetime(@when)"/>
    <xsl:call-template name="d:attributes"><xsl:with-param name="class" select="'date'"/></xsl:call-template>
    <xsl:call-template name="d:certainty"><xsl:with-param name="known" select="d:dating(.)"/></xsl:call-template>
    <xsl:choose>
      <xsl:when test="$datetime"><time datetime="{$datetime}"><xsl:apply-templates mode="reading"/></time></xsl:when>
      <xsl:otherwise><xsl:apply-templates mode="reading"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="ref | ptr" mode="reading">
    <xsl:call-template name="d:phrase">
      <xsl:with-param name="class" select="'ref'"/>
      <xsl:with-param name="href" select="if (@target) then d:href(@target) else ()"/>
      <xsl:with-param name="known" select="if (@type = 'communication') then d:say('communication') || ' ' || @n else ()"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="lb" mode="reading"><xsl:if test="not(@break = 'no')"><br/></xsl:if></xsl:template>

  <!-- A hyphen that only divides a word: the word is read whole, and found so; the diplomatic view shows where it was. -->
  <xsl:template match="pc" mode="reading">
    <xsl:choose>
      <xsl:when test="@force = 'weak'"><span class="divided" data-hyphen="{.}"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates mode="reading"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- @rend as the printed page has it; TEI leaves its values open, these are the common ones. -->
  <xsl:template match="hi | emph | foreign | title | term | gloss | soCalled | mentioned" mode="reading">
    <xsl:variable name="style" select="tokenize(lower-case(@rend), '[\s;:]+')"/>
    <xsl:variable name="element" select="
      if (d:holds-blocks(.)) then 'div'
      else if ($style = ('sup', 'super', 'superscript')) then 'sup'
      else if ($style = ('sub', 'subscript')) then 'sub'
      else if ($style = ('bold', 'strong', 'b')) then 'b'
      else if ($style = ('italic', 'it', 'i', 'italics')) then 'i'
      else if ($style = ('underline', 'underlined')) then 'u'
      else if (self::emph) then 'em' else if (self::foreign) then 'i'
      else if (self::title[not(@level = 'a')]) then 'cite' else 'span'"/>
    <xsl:element name="{$element}">
      <xsl:call-template name="d:attributes">
        <xsl:with-param name="class" select="'smallcaps'[$style = ('smallcaps', 'small-caps', 'sc')]"/>
      </xsl:call-template>
      <xsl:apply-templates mode="reading"/>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
