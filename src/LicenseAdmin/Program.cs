using LicenseAdmin.Api;
using LicenseAdmin.Data;
using LicenseAdmin.Licenses;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Services.AddData(builder.Configuration);
builder.Services.AddLicenses();
builder.Services.AddApi();
builder.Services.AddSingleton(TimeProvider.System);
WebApplication app = builder.Build();
app.UseApi();
app.MapStaticAssets();
app.MapApi();
app.Run();
