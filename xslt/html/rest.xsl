<?xml version="1.0" encoding="UTF-8"?>
<!-- An element that no other module shows. It is imported, and so gives way to all of them, to those that an edition
     imports into its own, too. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:d="urn:x-despatch:xslt"
  exclude-result-prefixes="#all">

  <xsl:template match="*" mode="reading">
    <xsl:copy-of select="$d:nl[d:is-block(current())]"/>
    <xsl:element name="{if (d:is-block(.) or d:holds-blocks(.)) then 'div' else 'span'}">
      <xsl:call-template name="d:attributes"><xsl:with-param name="class" select="local-name()"/></xsl:call-template>
      <xsl:apply-templates mode="reading"/>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
