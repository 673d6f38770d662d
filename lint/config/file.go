package config

import "github.com/tonelint/tonelint/lint/yaml"

// Name is the name of a configuration file.
const Name = ".tonelint.yaml"

// File is a configuration file as it is written. The tags "doc" and "enum" are for
// the JSON Schema that editors complete keys by.
type File struct {
	Extends       []yaml.Text             `yaml:"extends" doc:"Other configuration files, whose keys count where this one has none."`
	Include       []yaml.Text             `yaml:"include" doc:"Globs of the files that are messages. Without it, every file of a format that tonelint reads."`
	Exclude       []yaml.Text             `yaml:"exclude" doc:"Globs of files and folders to leave out."`
	FailOn        yaml.Text               `yaml:"fail-on" enum:"fail-on" doc:"The mildest severity that ends a run with status 1."`
	RequireReason *bool                   `yaml:"require-reason" doc:"A suppression counts only with a reason behind its colon."`
	UILanguage    yaml.Text               `yaml:"ui-language" enum:"language" doc:"The language of findings, instead of each letter's own."`
	MaxSize       *int                    `yaml:"max-size" doc:"The largest file to read, in megabytes."`
	Baseline      yaml.Text               `yaml:"baseline" doc:"The file of findings that are known and not reported."`
	RuleFolders   []yaml.Text             `yaml:"rule-folders" doc:"Folders of own rules, moves and phrases."`
	PartFolders   []yaml.Text             `yaml:"part-folders" doc:"Folders to look in for what templates bring in, besides where their syntax has it."`
	Extend        map[yaml.Text]yaml.Node `yaml:"extend" keys:"language" ref:"pack.json" doc:"Own phrases for the moves, cases and sets of a language pack, by language."`
	Senders       []yaml.Text             `yaml:"senders" doc:"Names by which the letters call their sender: the company, its departments."`
	Placeholders  map[yaml.Text]yaml.Text `yaml:"placeholders" enum:"placeholder" doc:"What placeholders stand for whose names do not say it."`
	Section       Section                 `yaml:",inline"`
	Overrides     []Override              `yaml:"overrides" doc:"What else holds for some of the files; a later entry wins."`
}

// Section is what can be said of all files or of some.
type Section struct {
	Language    yaml.Text               `yaml:"language" enum:"language" doc:"The language of the letters, instead of telling it from the text."`
	Cases       []yaml.Text             `yaml:"case" enum:"case" doc:"What the letters are about, instead of telling it from the text."`
	Kind        yaml.Text               `yaml:"kind" enum:"kind" doc:"The kind of message."`
	InputFormat yaml.Text               `yaml:"input-format" enum:"format" doc:"How the files are read, whatever their names say."`
	Template    yaml.Text               `yaml:"template" enum:"template" doc:"The syntax of templates in the files, instead of telling it from the text; none if they hold none."`
	Rules       map[yaml.Text]yaml.Text `yaml:"rules" keys:"rule" enum:"setting" doc:"The severity of rules, or off."`
}

// Override is a section for some of the files.
type Override struct {
	Files   []yaml.Text `yaml:"files,required" doc:"Globs of the files that it holds for."`
	Section Section     `yaml:",inline"`
}
