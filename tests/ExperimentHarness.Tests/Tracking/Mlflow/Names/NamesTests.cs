using System.Text;
using CsCheck;
using ExperimentHarness.Tracking.Mlflow.Names;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Tracking.Mlflow.Names;

public sealed class NamesTests
{
    [TestCase("val_accuracy")]
    [TestCase("system/cpu percent: 1.5-2")]
    [TestCase("größe/名")]
    public void Fit_AllowedName_IsUnchanged(string name) => Assert.That(MetricNames.Fit(name), Is.EqualTo(name));

    [TestCase("val*acc", "val_acc_")]
    [TestCase("a//b", "a/_/b_")]
    [TestCase("../x", "_/x_")]
    [TestCase("", "_")]
    public void Fit_RefusedName_KeepsWhatItCan(string name, string beginning) => Assert.That(MetricNames.Fit(name), Does.StartWith(beginning));

    [Test]
    public void Fit_NamesThatBecomeAlike_StayApart() => Assert.That(MetricNames.Fit("a*b"), Is.Not.EqualTo(MetricNames.Fit("a%b")));

    [Test]
    public void Fit_AnyText_IsAllowed() => Gen.String.Sample(name => MetricNames.IsAllowed(MetricNames.Fit(name)));

    [Test]
    public void Fit_AnyPath_IsAllowed() => Gen.String[0, 300].Sample(path => ArtifactNames.IsAllowed(ArtifactNames.Fit(path)));

    [TestCase("curves.svg")]
    [TestCase("images/a+step+3+timestamp+5+id.png")]
    [TestCase("q?&=;@,'[x] größe.bin")]
    public void Fit_AllowedPath_IsUnchanged(string path) => Assert.That(ArtifactNames.Fit(path), Is.EqualTo(path));

    [Test]
    public void Fit_RefusedPath_KeepsFoldersAndExtension()
    {
        string fit = ArtifactNames.Fit("tables/100%#.csv");

        Assert.That(fit, Does.StartWith("tables/100___").And.EndsWith(".csv"));
        Assert.That(Encoding.UTF8.GetByteCount(ArtifactNames.Fit(new string('é', 300) + ".png")), Is.LessThanOrEqualTo(255));
    }
}
