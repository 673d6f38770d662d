package include

import (
	"testing"

	"github.com/tonelint/tonelint/lint/template"
)

func TestBlade(t *testing.T) {
	testFind(t, []conventionTest{{
		file: "resources/views/emails/welcome.blade.php",
		files: `resources/views/emails/header.blade.php resources/views/layouts/app.blade.php
			resources/views/vendor/courier/sign.blade.php resources/views/vendor/mail/html/message.blade.php
			resources/views/header.blade.php resources/views/components/note.blade.php`,
		tags: `@include('emails.header') => resources/views/emails/header.blade.php
			@include('emails/header', ['a' => 1]) => resources/views/emails/header.blade.php
			@include('header') => resources/views/header.blade.php
			@includeIf('emails.header') => resources/views/emails/header.blade.php
			@includeFirst(['emails.own', 'emails.header']) => resources/views/emails/header.blade.php
			@extends('layouts.app') => resources/views/layouts/app.blade.php
			@component('components.note') x @endcomponent => resources/views/components/note.blade.php
			@include('courier::sign') => resources/views/vendor/courier/sign.blade.php
			@component('mail::message') x @endcomponent =>
			<x-mail::message> =>
			@include('emails.' . $kind) =>
			@include($view) =>
			@include("emails.$kind") =>
			@includeWhen($late, 'emails.header') =>
			@include('../../../secret') =>
			@yield('content') =>`,
	}})
}

func TestRails(t *testing.T) {
	const files = `app/views/claim_mailer/_greeting.html.erb app/views/claim_mailer/_greeting.text.erb
		app/views/shared/_header.html.erb app/views/shared/_header.text.erb app/views/shared/_logo.html.haml
		app/views/shared/_any.erb app/views/application_mailer/_sign.html.erb app/views/layouts/mailer/base.html.erb
		app/views/claim_mailer/shared/_header.html.erb app/views/shared/_only.html.erb
		app/views/shared/_note.html.erb app/views/shared/_note.da.html.erb`
	testFind(t, []conventionTest{{
		file:  "app/views/claim_mailer/decided.html.erb",
		files: files,
		tags: `<%= render "greeting" %> => app/views/claim_mailer/_greeting.html.erb
			<%= render 'shared/header' %> => app/views/shared/_header.html.erb
			<%= render partial: "shared/logo", locals: { a: 1 } %> => app/views/shared/_logo.html.haml
			<%= render :partial => 'shared/any' %> => app/views/shared/_any.erb
			<%= render("sign", name: @name) %> => app/views/application_mailer/_sign.html.erb
			<%= render template: "layouts/mailer/base" %> => app/views/layouts/mailer/base.html.erb
			<%= render "shared/header", formats: [:text] %> => app/views/shared/_header.text.erb
			<%= render "shared/header", formats: @formats %> =>
			<%= render "shared/header" if @late %> => app/views/shared/_header.html.erb
			<%= render "shared/#{@part}" %> =>
			<%= render @claim %> =>
			<%= render HeaderComponent.new(claim: @claim) %> =>
			<%= MarkdownService.instance.render @text %> =>
			<%= yield %> =>
			<%= t(".header") %> =>`,
	}, {
		file:  "app/views/claim_mailer/decided.text.erb",
		files: files,
		tags: `<%= render "greeting" %> => app/views/claim_mailer/_greeting.text.erb
			<%= render "shared/header" %> => app/views/shared/_header.text.erb
			<%= render "shared/only" %> =>
			<%= render "shared/any" %> => app/views/shared/_any.erb`,
	}, {
		file:  "app/views/claim_mailer/decided.da.html.erb",
		files: files,
		tags:  `<%= render "shared/note" %> => app/views/shared/_note.da.html.erb`,
	}, {
		file:  "app/views/claim_mailer/decided.html.slim",
		files: "app/views/shared/_header.html.slim",
		tags:  `= render "shared/header" => app/views/shared/_header.html.slim`,
	}})
}

func TestJinjaDjangoTwig(t *testing.T) {
	testFind(t, []conventionTest{{
		file: "claims/templates/email/decided.html",
		files: `claims/templates/email/_base/body.html claims/templates/base.html claims/templates/email/base2.html
			people/templates/people/sign.html letters/templates/letters/sign.html people/templates/twice.html
			letters/templates/twice.html claims/templates/email/near.html claims/templates/a+b.html`,
		tags: `{% extends "email/_base/body.html" %} => claims/templates/email/_base/body.html
			{% extends 'base.html' %} => claims/templates/base.html
			{% include "base2.html" %} => claims/templates/email/base2.html
			{% include "./near.html" %} => claims/templates/email/near.html
			{% include "../base.html" ignore missing %} => claims/templates/base.html
			{% include ['no.html', 'base.html'] ignore missing with context %} => claims/templates/base.html
			{% include "base.html" with page="email/near.html" %} => claims/templates/base.html
			{% include "base.html" with x=1 only %} => claims/templates/base.html
			{% include "/base.html" %} => claims/templates/base.html
			{{ include('base.html', {a: b}) }} => claims/templates/base.html
			{% embed "base.html" %}{% endembed %} => claims/templates/base.html
			{% include "people/sign.html" %} => people/templates/people/sign.html
			{% include "twice.html" %} =>
			{% include "base" %} => claims/templates/base.html
			{% include name %} =>
			{% include "base" ~ ".html" %} =>
			{% include "base.html" if late %} =>
			{% extends "base.html" if x else "other.html" %} =>
			{% include late ? "base.html" : "x.html" %} =>
			{% include [a, "base.html"] %} =>
			{% include "email/decided.html" %} =>
			{% include "../../../../x.html" %} =>
			{{ super() }} =>
			{{ content }} =>`,
	}, {
		file:  "app/templates/mail/x.html",
		files: "app/templates/base.html templates/base.html",
		tags:  `{% extends "base.html" %} =>`,
	}, {
		file: "templates/mail/x.html.twig",
		files: `templates/bundles/AcmeBundle/mail/top.html.twig AcmeBundle/Resources/views/mail/top.html.twig
			templates/mail/sign.html.twig templates/mail/sign.txt.twig`,
		tags: `{% include '@Acme/mail/top.html.twig' %} => templates/bundles/AcmeBundle/mail/top.html.twig
			{% include '@!Acme/mail/top.html.twig' %} => AcmeBundle/Resources/views/mail/top.html.twig
			{% include '@Other/mail/top.html.twig' %} =>
			{% include 'mail/sign' %} => templates/mail/sign.html.twig`,
	}})
}

func TestLiquid(t *testing.T) {
	testFind(t, []conventionTest{{
		file:  "theme/templates/order.liquid",
		files: "theme/snippets/header.liquid theme/layout/mail.liquid theme/sections/foot.liquid theme/snippets/_x.liquid",
		tags: `{% render 'header' %} => theme/snippets/header.liquid
			{% include 'header', a: b %} => theme/snippets/header.liquid
			{% layout 'mail' %} => theme/layout/mail.liquid
			{% section 'foot' %} => theme/sections/foot.liquid
			{% render 'x' %} => theme/snippets/_x.liquid
			{% render header %} =>
			{% layout none %} =>`,
	}, {
		file:  "_posts/2026-01-01-letter.html",
		files: "_includes/header.html _includes/sign.html _posts/near.html",
		tags: `{% include header.html %} => _includes/header.html
			{% include sign.html name=page.name %} => _includes/sign.html
			{% include_relative near.html %} => _posts/near.html
			{% include sign.html page="header.html" %} => _includes/sign.html
			{% include header %} =>
			{% include {{ page.part }} %} =>`,
	}})
}

func TestGo(t *testing.T) {
	testFind(t, []conventionTest{{
		file: "mail/welcome.tmpl",
		files: `mail/header.tmpl mail/parts.tmpl={{define+"footer"}}x{{end}} mail/a.tmpl={{define+"body"}}{{end}}
			mail/b.tmpl={{-+define+"body"+-}}{{end}} mail/partials/sign.html layouts/base.html={{block+"base"+.}}{{end}}`,
		tags: `{{ template "header.tmpl" . }} => mail/header.tmpl
			{{ template "header" . }} => mail/header.tmpl
			{{- template "footer" .Data -}} => mail/parts.tmpl
			{{ template "sign.html" }} => mail/partials/sign.html
			{{ template "base" . }} => layouts/base.html
			{{ template "body" . }} =>
			{{ template "none" . }} =>`,
	}, {
		file:  "mail/own.tmpl={{define+\"x\"}}{{end}}",
		files: "mail/x.tmpl",
	}, {
		file:  "layouts/index.html",
		files: "layouts/partials/foot.html",
		tags:  `{{ partial "foot" . }} => layouts/partials/foot.html`,
	}})
	f := placed(`mail/own.tmpl={{define+"x"}}{{end}} mail/x.tmpl`)
	if got := find(t, f, "mail/own.tmpl", `{{ template "x" . }}`); got != "" {
		t.Errorf("what the file itself defines leads to %q", got)
	}
}

func TestSmartyAndPHP(t *testing.T) {
	testFind(t, []conventionTest{{
		file:  "templates/mail/x.tpl",
		files: "templates/mail/header.tpl templates/layout.tpl templates/mail/near.tpl",
		tags: `{include file="mail/header.tpl"} => templates/mail/header.tpl
			{include file='mail/header.tpl' a=1} => templates/mail/header.tpl
			{include file=layout.tpl} => templates/layout.tpl
			{include 'layout.tpl'} => templates/layout.tpl
			{include file="./near.tpl"} => templates/mail/near.tpl
			{extends file='layout.tpl'} => templates/layout.tpl
			{include assign=x file="layout.tpl"} =>
			{include file="$theme/header.tpl"} =>
			{include file=$part} =>
			{include file="layout.tpl"|cat:$x} =>`,
	}, {
		file:  "mail/x.php",
		files: "mail/header.php inc/footer.php mail/inc/sign.php mail/deep/a.php",
		tags: `<?php include 'header.php'; ?> => mail/header.php
			<?php require_once('inc/sign.php'); ?> => mail/inc/sign.php
			<?php include __DIR__ . '/header.php'; ?> => mail/header.php
			<?php include(dirname(__FILE__) . "/header.php") ?> => mail/header.php
			<?php include dirname(__DIR__) . '/inc/footer.php'; ?> => inc/footer.php
			<?php include '../inc/footer.php'; ?> => inc/footer.php
			<?php include 'inc/footer.php'; ?> => inc/footer.php
			<?php include ABSPATH . 'header.php'; ?> =>
			<?php include $x; ?> =>
			<?php include 'header' . $x; ?> =>
			<?php include '/etc/passwd'; ?> =>`,
	}})
}

func TestRazor(t *testing.T) {
	testFind(t, []conventionTest{{
		file:  "Web/Views/Mail/Welcome.cshtml",
		files: "Web/Views/Shared/_Foot.cshtml Web/Views/Mail/_Top.cshtml Web/Views/Other/_X.cshtml",
		tags: `@Html.Partial("_Foot") => Web/Views/Shared/_Foot.cshtml
			@await Html.PartialAsync("_Top", Model) => Web/Views/Mail/_Top.cshtml
			<partial name="_Foot" model="Model" /> => Web/Views/Shared/_Foot.cshtml
			@Html.Partial("~/Views/Other/_X.cshtml") => Web/Views/Other/_X.cshtml
			@Html.Partial("_foot") =>
			@Html.Partial(Model.Part) =>
			@RenderBody() =>`,
	}})
}

func TestTwirl(t *testing.T) {
	testFind(t, []conventionTest{{
		file: "app/dk/by/templates/mail.scala.txt",
		files: `app/dk/by/templates/helpers/footer.scala.txt app/dk/by/templates/helpers/footer.scala.html
			app/views/mail/header.scala.html app/dk/by/templates/hilsen.scala.txt app/dk/by/templates/hilsen.scala.html`,
		tags: `@dk.by.templates.helpers.txt.footer(params) => app/dk/by/templates/helpers/footer.scala.txt
			@{dk.by.templates.helpers.html.footer()} => app/dk/by/templates/helpers/footer.scala.html
			@views.html.mail.header(params) => app/views/mail/header.scala.html
			@dk.by.templates.helpers.txt.footer(params, "Emne"){x} => app/dk/by/templates/helpers/footer.scala.txt
			@hilsen(params) => app/dk/by/templates/hilsen.scala.txt
			@other(params) =>
			@dk.by.Helper.footer(params) =>`,
	}})
}

func TestOtherSyntaxes(t *testing.T) {
	testFind(t, []conventionTest{{
		file:  "mail/x.ejs",
		files: "mail/header.ejs mail/partials/top.ejs views/foot.ejs",
		tags: `<%- include('header') %> => mail/header.ejs
			<%- include("partials/top.ejs", {a: 1}) %> => mail/partials/top.ejs
			<%- include('../views/foot') %> => views/foot.ejs
			<% include header.ejs %> => mail/header.ejs
			<%- include(part) %> =>
			<%- include('part' + x) %> =>`,
	}, {
		file:  "templates/mail/x.ftl",
		files: "templates/mail/top.ftl templates/foot.ftl",
		tags: `<#include "top.ftl"> => templates/mail/top.ftl
			<#include "/foot.ftl"> => templates/foot.ftl
			<#include "../foot.ftl" parse=true> => templates/foot.ftl
			<#include "${x}.ftl"> =>
			<@layout.main/> =>`,
	}, {
		file:  "templates/mail/x.vm",
		files: "templates/mail/top.vm templates/foot.vm",
		tags: `#parse("foot.vm") => templates/foot.vm
			#parse("/mail/top.vm") => templates/mail/top.vm
			#include('foot.vm') => templates/foot.vm
			#parse($x) =>`,
	}, {
		file:  "mail/x.mako",
		files: "mail/top.mako base.mako",
		tags: `<%include file="top.mako"/> => mail/top.mako
			<%include file="/base.mako" args="x=1"/> => base.mako
			<%inherit file="/base.mako"/> => base.mako
			<%include file="${x}"/> =>`,
	}, {
		file:  "templates/email/aarhus/x.html",
		files: "templates/email/aarhus/_top.html templates/email/foot.txt templates/email/default/_end.html",
		tags: `[% INCLUDE '_top.html' x=1 %] => templates/email/aarhus/_top.html
			[% PROCESS email/foot.txt %] => templates/email/foot.txt
			[% WRAPPER _top.html %]x[% END %] => templates/email/aarhus/_top.html
			[% PROCESS '_end.html' %] => templates/email/default/_end.html
			[% INCLUDE '_end.html' %] => templates/email/default/_end.html
			[% PROCESS $part %] =>
			[% PROCESS '_top.html' IF late %] => templates/email/aarhus/_top.html`,
	}, {
		file:  "mail/x.mjml",
		files: "mail/header.mjml mail/style.css foot.mjml",
		tags: `<mj-include path="./header.mjml" /> => mail/header.mjml
			<mj-include path="header" /> => mail/header.mjml
			<mj-include path="../foot.mjml"/> => foot.mjml
			<mj-include path="style.css" type="css" /> =>`,
	}, {
		file:  "letters/x.html",
		files: "letters/footer.html common/sign.html template-parts/common/logo.html shared/top.html",
		tags: `[[footer.html]] => letters/footer.html
			[[sign.html]] => common/sign.html
			[[common/logo.html]] => template-parts/common/logo.html
			<!--#include virtual="/shared/top.html" --> => shared/top.html
			<!--#include file="footer.html" --> => letters/footer.html`,
	}, {
		file:  "web/WEB-INF/x.jsp",
		files: "web/WEB-INF/top.jspf",
		tags:  `<%@ include file="top.jspf" %> => web/WEB-INF/top.jspf`,
	}})
}

// Attributes are read as tags with the attribute's name.
func TestThymeleaf(t *testing.T) {
	f := placed("src/main/resources/templates/mail/x.html src/main/resources/templates/fragments/header.html")
	for args, want := range map[string]string{
		"~{fragments/header :: header}":    "src/main/resources/templates/fragments/header.html",
		"fragments/header :: header(${x})": "src/main/resources/templates/fragments/header.html",
		"~{/fragments/header}":             "src/main/resources/templates/fragments/header.html",
		"~{:: header}":                     "",
		"~{this :: header}":                "",
		"~{${part} :: header}":             "",
	} {
		got := ""
		if p := f.Find("src/main/resources/templates/mail/x.html", template.Tag{Kind: template.Include, Name: "th:replace", Args: args}); p != nil {
			got = p.Path
		}
		if got != want {
			t.Errorf("%s leads to %q, want %q", args, got, want)
		}
	}
}
