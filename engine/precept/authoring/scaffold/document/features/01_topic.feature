Feature: Topic
