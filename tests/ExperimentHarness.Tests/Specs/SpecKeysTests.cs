using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Spec;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Specs;

public sealed class SpecKeysTests
{
    // Every section, and each form of the keys that take several, in the notation that people use.
    private const string Whole = """
        description: Frozen VGG16, new head, cats vs dogs
        tags: {paper: "1409.1556"}
        dataset:
          source: cats_and_dogs_filtered   # a comment
          train: train
          validation: {folds: 5}
          split_seed: 18446744073709551615
          test: ~
          image_size: [224, 192]
          interpolation: bilinear
          limit: 10
          on_bad_image: skip
        augmentation:
          rotation_range: 40
          width_shift_range: .2
          zoom_range: [0.8, 1.3]
          horizontal_flip: true
          fill_mode: constant
          cval: 2.55e+1
        model:
          backbone: vgg19
          weights: /weights/my file.h5
          trainable: [block5]
          head: {pooling: global_average, hidden_units: [512, 64], activation: elu, dropout: 0.25, l2: 0}
        training:
          epochs: +7
          optimizer: {name: adamw, learning_rate: 1e-4, beta_1: 0.8, weight_decay: 0}
          learning_rate_schedule: {name: reduce_on_plateau, min_lr: 1.0e-6}
          loss: null
          class_weight: {cats: 1.0, dogs: 2.5}
          early_stopping: {monitor: val_auc, patience: 3}
          metrics: [auc, f1]
          seeds: [1, 2]
        engine: {name: tensorflow, threads: 2, device: gpu}
        tracking: {experiment: cats-vs-dogs, uri: "http://server:5000/prefix", enabled: false}
        sweep:
          method: grid
          trials: ~
          objective: {metric: val_auc, goal: maximize, reduce: last}
          parameters:
            training.optimizer.learning_rate: {values: [1.0e-5, 3.0e-5, 1.0e-4]}
            model.head.dropout: {min: 0.2, max: 0.6}
            augmentation.rotation_range: {values: [0, 40]}
            training.batch_size: {min: 10, max: 40, step: 10}
          pruner: {name: successive_halving, warmup_epochs: 2, reduction_factor: 4}
          concurrency: 3
        """;

    [Test]
    public void Spec_WithEveryForm_IsTheRecord()
    {
        var expected = new ExperimentSpec
        {
            Description = "Frozen VGG16, new head, cats vs dogs",
            Tags = new ValueMap<string>([KeyValuePair.Create("paper", "1409.1556")]),
            Dataset = new()
            {
                Source = "cats_and_dogs_filtered",
                Validation = new ValidationSplit.Folds(5),
                SplitSeed = ulong.MaxValue,
                ImageSize = new(224, 192),
                Interpolation = Interpolation.Bilinear,
                Limit = 10,
                OnBadImage = OnBadImage.Skip,
            },
            Augmentation = new()
            {
                RotationRange = 40,
                WidthShiftRange = 0.2,
                ZoomRange = new(0.8, 1.3),
                HorizontalFlip = true,
                FillMode = FillMode.Constant,
                Cval = 25.5,
            },
            Model = new()
            {
                Backbone = BackboneName.Vgg19,
                Weights = "/weights/my file.h5",
                Trainable = ["block5"],
                Head = new() { Pooling = Pooling.GlobalAverage, HiddenUnits = [512, 64], Activation = Activation.Elu, Dropout = 0.25 },
            },
            Training = new()
            {
                Epochs = 7,
                Optimizer = new() { Name = OptimizerName.Adamw, LearningRate = 1e-4, Beta1 = 0.8, WeightDecay = 0 },
                LearningRateSchedule = new() { Name = ScheduleName.ReduceOnPlateau, MinLearningRate = 1e-6 },
                ClassWeight = new ClassWeight.Given(new ValueMap<double>([KeyValuePair.Create("cats", 1.0), KeyValuePair.Create("dogs", 2.5)])),
                EarlyStopping = new() { Monitor = "val_auc", Patience = 3 },
                Metrics = [MetricName.Auc, MetricName.F1],
                Seeds = [1, 2],
            },
            Engine = new() { Name = EngineName.Tensorflow, Threads = 2, Device = EngineDevice.Gpu },
            Tracking = new() { Experiment = "cats-vs-dogs", Uri = "http://server:5000/prefix", Enabled = false },
            Sweep = new()
            {
                Objective = new() { Metric = "val_auc", Reduce = ObjectiveReduce.Last },
                Parameters = new ValueMap<SweepParameter>(
                [
                    KeyValuePair.Create<string, SweepParameter>("training.optimizer.learning_rate", new SweepParameter.Values(["1.0e-5", "3.0e-5", "1.0e-4"])),
                    KeyValuePair.Create<string, SweepParameter>("model.head.dropout", new SweepParameter.Range(0.2, 0.6, ParameterScale.Linear, null)),
                    KeyValuePair.Create<string, SweepParameter>("augmentation.rotation_range", new SweepParameter.Values(["0", "40"])),
                    KeyValuePair.Create<string, SweepParameter>("training.batch_size", new SweepParameter.Range(10, 40, ParameterScale.Linear, 10) { IsWhole = true }),
                ]),
                Pruner = new() { Name = PrunerName.SuccessiveHalving, WarmupEpochs = 2, ReductionFactor = 4 },
                Concurrency = 3,
            },
        };

        Assert.That(SpecFolder.Parse(Whole), Is.EqualTo(expected));
    }

    [TestCase("threads: auto")]
    [TestCase("threads: ~")]
    public void Threads_WithoutANumber_AreChosenLater(string threads) =>
        Assert.That(SpecFolder.Parse($"engine: {{{threads}}}").Engine.Threads, Is.Null);

    [Test]
    public void ClassWeight_Balanced_IsTheWord() =>
        Assert.That(SpecFolder.Parse("training: {class_weight: balanced}").Training.ClassWeight, Is.EqualTo(new ClassWeight.Balanced()));
}
