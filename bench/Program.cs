using LicenseAdmin.Bench;

return await BenchOptions.RunAsync(args, (options, cancellation) => new BenchRun(options).RunAsync(cancellation));
