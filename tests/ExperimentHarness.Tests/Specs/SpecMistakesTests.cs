using ExperimentHarness.Core.Problems;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Specs;

public sealed class SpecMistakesTests
{
    // yaml, line, column, code, part of the message
    [TestCase("training:\n  optimizer: {learning_rat: 1}", 2, 15, "EH1003", "unknown key 'learning_rat' in 'training.optimizer'; did you mean 'learning_rate'?")]
    [TestCase("trainig: {}", 1, 1, "EH1003", "did you mean 'training'?")]
    [TestCase("zebra: 1", 1, 1, "EH1003", "valid here: extends, description")]
    [TestCase("dataset: {validation: {fractoin: 0.2}}", 1, 24, "EH1003", "did you mean 'fraction'?")]
    [TestCase("model: {dropout: 0.5}", 1, 9, "EH1003", "it belongs to 'model.head'")]
    [TestCase("training: {learning_rate: 0.1}", 1, 12, "EH1003", "it belongs to 'training.optimizer', or did you mean 'learning_rate_schedule'?")]
    [TestCase("sweep: {parameters: {dropout: {values: [0.5]}}}", 1, 22, "EH1003", "did you mean 'model.head.dropout'?")]
    [TestCase("sweep: {parameters: {training.optimizer.learning_rat: {values: [0.5]}}}", 1, 22, "EH1003", "did you mean 'training.optimizer.learning_rate'?")]
    [TestCase("sweep: {parameters: {model.head.dropout: {value: [0.5]}}}", 1, 43, "EH1003", "did you mean 'values'?")]
    [TestCase("sweep: {parameters: {training.batch_size: {values: [10, ten]}}}", 1, 57, "EH1005", "'sweep.parameters.training.batch_size.values[1]' is 'ten'")]
    [TestCase("sweep: {parameters: {training.batch_size: {values: []}}}", 1, 52, "EH1005", "is an empty list; it must be a list with at least one value")]
    [TestCase("sweep: {parameters: {model.backbone: {min: 1, max: 2}}}", 1, 38, "EH1005", "vgg16, vgg19")]
    [TestCase("sweep: {parameters: {model.head.dropout: {min: 0.1, max: 1, step: 0.1}}}", 1, 58, "EH1006", "[0, 1)")]
    [TestCase("sweep: {parameters: {training.batch_size: {min: 1, max: 9, step: 0.5}}}", 1, 66, "EH1005", "whole number")]
    [TestCase("sweep: {parameters: {model.head.dropout: {min: 0.5, max: 0.1, step: 0.1}}}", 1, 42, "EH1017", "min 0.5 is not below max 0.1")]
    [TestCase("sweep: {method: random, trials: 3, parameters: {model.head.l2: {min: 0, max: 0.1, scale: log}}}", 1, 64, "EH1017", "min above 0")]
    [TestCase("sweep: {parameters: {model.head.dropout: {values: [0.1, 0.1]}}}", 1, 57, "EH1017", "has 0.1 twice")]
    [TestCase("sweep: {parameters: {training.optimizer: {values: [{name: sgd}]}, training.optimizer.momentum: {values: [0.9]}}}", 1, 96, "EH1017", "lies inside 'training.optimizer'")]
    [TestCase("sweep: {objective: {metric: val_loss}, parameters: {training.epochs: {values: [1]}}}", 1, 20, "EH1017", "write minimize")]
    [TestCase("description: a\ndescription: b", 2, 1, "EH1004", "the first is in line 1")]
    [TestCase("training: {epochs: 1, epochs: 2}", 1, 23, "EH1004", "'epochs'")]
    [TestCase("training: {epochs: ten}", 1, 20, "EH1005", "'training.epochs' is 'ten'; it must be a whole number in [1, 1000000]")]
    [TestCase("training: {epochs: 1.5}", 1, 20, "EH1005", "whole number")]
    [TestCase("training: {epochs: \"5\"}", 1, 20, "EH1005", "the text \"5\"")]
    [TestCase("training: {epochs: 0x10}", 1, 20, "EH1005", "'0x10'")]
    [TestCase("training: {epochs: [1]}", 1, 20, "EH1005", "a list")]
    [TestCase("training: [1]", 1, 11, "EH1005", "it must be a map with keys such as epochs")]
    [TestCase("training: {seeds: 1}", 1, 19, "EH1005", "it must be a list")]
    [TestCase("training: {seeds: [1, x]}", 1, 23, "EH1005", "'training.seeds[1]' is 'x'")]
    [TestCase("description: 5", 1, 14, "EH1005", "write \"5\"")]
    [TestCase("tags: {paper: 1409.1556}", 1, 15, "EH1005", "write \"1409.1556\"")]
    [TestCase("description: {a: b}", 1, 14, "EH1005", "it must be text")]
    [TestCase("augmentation: {horizontal_flip: 1}", 1, 33, "EH1005", "true or false")]
    [TestCase("dataset: {image_size: [224]}", 1, 23, "EH1005", "[height, width]")]
    [TestCase("dataset: {validation: 5}", 1, 23, "EH1005", "'5' without quotes is a number")]
    [TestCase("? [a, b]\n: 1", 1, 3, "EH1005", "a key is text, not a list")]
    [TestCase("engine: {threads: many}", 1, 19, "EH1005", "or auto")]
    [TestCase("training: {class_weight: 3}", 1, 26, "EH1005", "balanced, or a map")]
    [TestCase("training: {epochs: 0}", 1, 20, "EH1006", "'training.epochs' is 0; it must lie in [1, 1000000]")]
    [TestCase("training: {epochs: -99999999999999999999}", 1, 20, "EH1006", "must lie in")]
    [TestCase("training: {batch_size: 3000000000}", 1, 24, "EH1006", "must lie in [1, 65536]")]
    [TestCase("training: {steps_per_epoch: 3000000000}", 1, 29, "EH1006", "[-2147483648, 2147483647]")]
    [TestCase("training: {seeds: [-1]}", 1, 20, "EH1006", "18446744073709551615")]
    [TestCase("model: {head: {dropout: 1}}", 1, 25, "EH1006", "[0, 1)")]
    [TestCase("dataset: {image_size: [16, 224]}", 1, 24, "EH1006", "[32, 2048]")]
    [TestCase("dataset: {validation: {fraction: 1}}", 1, 34, "EH1006", "(0, 1)")]
    [TestCase("dataset: {validation: {folds: 1}}", 1, 31, "EH1006", "[2, 1000]")]
    [TestCase("augmentation: {zoom_range: [1.3, 0.8]}", 1, 28, "EH1006", "begins above its end; write [0.8, 1.3]")]
    [TestCase("augmentation: {zoom_range: 1}", 1, 28, "EH1006", "[0, 1)")]
    [TestCase("dataset: {train: ../up}", 1, 18, "EH1006", "inside the data set")]
    [TestCase("tracking: {uri: \"sqlite:///x.db\"}", 1, 17, "EH1006", "http://127.0.0.1:5000")]
    [TestCase("dataset: {procedural: {classes: 4, train_images: 3}}", 1, 50, "EH1006", "one picture each")]
    [TestCase("sweep: {method: grid}", 1, 8, "EH1007", "'sweep.parameters' is missing")]
    [TestCase("sweep: {method: random, parameters: {training.batch_size: {min: 1, max: 9}}}", 1, 8, "EH1007", "'sweep.trials' is missing; method random")]
    [TestCase("sweep: {method: tpe, parameters: {training.batch_size: {min: 1, max: 9}}}", 1, 8, "EH1007", "method tpe")]
    [TestCase("sweep: {parameters: {training.batch_size: {min: 1}}}", 1, 43, "EH1007", "has no max")]
    [TestCase("sweep: {parameters: {}}", 1, 21, "EH1007", "is empty")]
    [TestCase("dataset: {validation: {}}", 1, 23, "EH1007", "neither fraction nor folds")]
    [TestCase("training: {seeds: []}", 1, 19, "EH1007", "each seed is a run")]
    [TestCase("training: {learning_rate_schedule: {name: step}}", 1, 36, "EH1007", "boundaries")]
    [TestCase("model: {backbone: vgg17}", 1, 19, "EH1008", "did you mean 'vgg16' or 'vgg19'?")]
    [TestCase("model: {backbone: VGG16}", 1, 19, "EH1008", "did you mean 'vgg16'?")]
    [TestCase("model: {backbone: 0}", 1, 19, "EH1008", "a number does not name a choice")]
    [TestCase("engine: {name: 7}", 1, 16, "EH1008", "managed, tensorflow")]
    [TestCase("training: {metrics: [acuracy]}", 1, 22, "EH1008", "did you mean 'accuracy'?")]
    [TestCase("model: {trainable: [block6]}\nengine: {name: tensorflow}", 1, 21, "EH1008", "valid here: block1, block2, block3, block4, block5")]
    [TestCase("training: {class_weight: balance}", 1, 26, "EH1008", "did you mean 'balanced'?")]
    [TestCase("training: {early_stopping: {monitor: val_f1}}", 1, 38, "EH1008", "val_f1")]
    [TestCase("sweep: {objective: {metric: accuracy}, parameters: {training.epochs: {values: [1]}}}", 1, 29, "EH1008", "did you mean 'val_accuracy'?")]
    [TestCase("sweep: {objective: {metric: val_acc}, parameters: {training.epochs: {values: [1]}}}", 1, 29, "EH1008", "did you mean 'val_accuracy'?")]
    [TestCase("training: {optimizer: {learning_rate: .nan}}", 1, 39, "EH1009", "'.nan'")]
    [TestCase("training: {optimizer: {learning_rate: .inf}}", 1, 39, "EH1009", "'.inf'")]
    [TestCase("training: {optimizer: {learning_rate: -.INF}}", 1, 39, "EH1009", "'-.INF'")]
    [TestCase("training: {optimizer: {learning_rate: NaN}}", 1, 39, "EH1009", "'NaN'")]
    [TestCase("training: {optimizer: {learning_rate: 1e999}}", 1, 39, "EH1009", "no double can hold")]
    [TestCase("training: {epochs: .inf}", 1, 20, "EH1009", "'.inf'")]
    [TestCase("description: yes", 1, 14, "EH1010", "write \"yes\"")]
    [TestCase("tags: {a: off}", 1, 11, "EH1010", "write \"off\"")]
    [TestCase("dataset: {source: No}", 1, 19, "EH1010", "write \"No\"")]
    [TestCase("augmentation: {horizontal_flip: yes}", 1, 33, "EH1010", "write true")]
    [TestCase("augmentation: {vertical_flip: OFF}", 1, 31, "EH1010", "write false")]
    [TestCase("model: {preprocessing: no}", 1, 24, "EH1010", "rescale, caffe, none")]
    [TestCase("description:", 1, 13, "EH1011", "'description' is nothing")]
    [TestCase("training: {epochs: ~}", 1, 20, "EH1011", "'training.epochs' is nothing")]
    [TestCase("dataset: {source: \"\"}", 1, 19, "EH1011", "a name of catalog.yaml")]
    [TestCase("# nothing but a comment", 1, 1, "EH1011", "nothing")]
    [TestCase("just a text", 1, 1, "EH1011", "a spec is a map")]
    [TestCase("dataset: {validation: {fraction: 0.2, folds: 5}}", 1, 23, "EH1017", "both fraction and folds")]
    [TestCase("dataset: {validation: train}", 1, 23, "EH1017", "validate on what it learnt")]
    [TestCase("model: {trainable: [block5]}", 1, 20, "EH1017", "engine: {name: tensorflow}")]
    [TestCase("engine: {device: gpu}", 1, 18, "EH1017", "tensorflow")]
    [TestCase("training: {seeds: [1, 2, 1]}", 1, 26, "EH1017", "has 1 twice")]
    [TestCase("training: {metrics: [auc, auc]}", 1, 27, "EH1017", "has auc twice")]
    [TestCase("training: {loss: binary_crossentropy}\ndataset: {procedural: {classes: 3}}", 1, 18, "EH1017", "for 2 classes")]
    [TestCase("training: {learning_rate_schedule: {name: step, boundaries: [5, 3]}}", 1, 61, "EH1017", "above the one before")]
    [TestCase("training: {learning_rate_schedule: {warmup_steps: 30}, epochs: 3, steps_per_epoch: 10}", 1, 51, "EH1017", "would end before the rate is reached")]
    [TestCase("description: !!str x", 1, 14, "EH1018", "leave it out")]
    [TestCase("training: !<tag:me> {}", 1, 11, "EH1018", "tag:me")]
    [TestCase("description: !<a[> x", 1, 12, "EH1018", "no address")]
    [TestCase("sweep: {parameters: {training.seeds: {values: [[1]]}}}", 1, 22, "EH1019", "cannot be swept")]
    [TestCase("sweep: {parameters: {tracking.enabled: {values: [true]}}}", 1, 22, "EH1019", "cannot be swept")]
    public void Spec_WithOneMistake_SaysWhatWhereAndHow(string yaml, int line, int column, string code, string message)
    {
        IReadOnlyList<Problem> problems = SpecFolder.ProblemsOf(yaml);

        Assert.That(problems, Has.Count.EqualTo(1), string.Join('\n', problems));
        Assert.That((problems[0].Where, problems[0].Code), Is.EqualTo((new SourcePosition("experiments/x.yaml", line, column), code)), problems[0].ToString());
        Assert.That(problems[0].Message, Does.Contain(message));
    }

    [Test]
    public void Spec_WithTenMistakes_TellsAllTenInOneGo()
    {
        const string yaml = """
            description: yes
            datset: {}
            dataset:
              image_size: [224, 16]
              split_seed: -1
            augmentation: {rotation_range: .nan, horizontal_flip: on}
            model:
              backbone: 7
              head: {dropout: high}
            training:
              epochs: 0
              seeds: [1, 1]
            """;

        IReadOnlyList<Problem> problems = SpecFolder.ProblemsOf(yaml);

        string[] places = [.. problems.Select(problem => $"{problem.Where!.Line},{problem.Where.Column} {problem.Code}")];
        Assert.That(places, Is.EqualTo([
            "1,14 EH1010",
            "2,1 EH1003",
            "4,21 EH1006",
            "5,15 EH1006",
            "6,32 EH1009",
            "6,55 EH1010",
            "8,13 EH1008",
            "9,19 EH1005",
            "11,11 EH1006",
            "12,14 EH1017",
        ]));
    }

    [Test]
    public void Problem_AsText_IsMSBuildsCanonicalForm() =>
        Assert.That(
            SpecFolder.ProblemsOf("training:\n  optimizer: {learning_rat: 1}")[0].ToString(),
            Is.EqualTo("experiments/x.yaml(2,15): error EH1003: unknown key 'learning_rat' in 'training.optimizer'; did you mean 'learning_rate'?"));

    [Test]
    public void Rule_OfAValueThatIsWrongItself_IsNotToldTwice() =>
        Assert.That(SpecFolder.ProblemsOf("engine: {name: 7}\nmodel: {trainable: [block5]}"), Has.Count.EqualTo(1));
}
