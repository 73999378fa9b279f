Feature: TITLE
